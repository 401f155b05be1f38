import { readFileSync } from 'node:fs'

/** What a new instance shows at '/': one file, no other resource. */
export function welcomePage(): string {
  return readFileSync(new URL('./templates/welcome.html', import.meta.url), 'utf8')
}
