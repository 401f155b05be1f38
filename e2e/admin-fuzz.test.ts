import { fuzzAdmin } from './testing/admin-fuzz.ts'

fuzzAdmin()
