const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** '3 minutes ago'; `now` and the time in ISO 8601 or milliseconds. */
export function ago(time: string, now = Date.now()): string {
  const seconds = Math.round((new Date(time).getTime() - now) / 1000)
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative.format(Math.round(seconds / size), unit)
}

/** Who made a change: 'WEB01\\anna, with appcmd', 'a change by hand'. */
export function whoText({ user, tool }: { readonly user: string; readonly tool: string }): string {
  if (tool === 'by hand') return 'a change by hand'
  if (user === '') return tool
  return tool === 'manager' ? `${user}, in this manager` : `${user}, with ${tool}`
}

/** '2:11:46 PM' today, else with the day. */
export function shortTime(time: string, now = new Date()): string {
  const at = new Date(time)
  return at.toDateString() === now.toDateString() ? at.toLocaleTimeString() : at.toLocaleString()
}
