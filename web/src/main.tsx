import { createRoot } from 'react-dom/client'
import './base.css'
import { App } from './shell/app.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
