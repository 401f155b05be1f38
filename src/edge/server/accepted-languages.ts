/** Language tags of Accept-Language, best first, at most eight; only tags: they become names of folders. */
export function acceptedLanguages(header: string): readonly string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.split(';').map((text) => text.trim())
      return { tag, weight: quality.startsWith('q=') ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 8)
    .map(({ tag }) => tag)
}
