/** What this browser keeps of how somebody likes the window; nothing where the browser keeps nothing. Never a secret. */
export function kept(key: string): string {
  try {
    return localStorage.getItem(`countersign.${key}`) ?? ''
  } catch {
    return ''
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`countersign.${key}`, value)
  } catch {
    // The choice holds until the window closes.
  }
}
