import { createRoot } from 'react-dom/client'
import './base.css'
import { App } from './shell/app.tsx'
import { startSession } from './shell/session.ts'

const root = document.getElementById('root')
void startSession()
if (root) createRoot(root).render(<App />)
