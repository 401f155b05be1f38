import type { Page } from 'playwright-core'

/** What has the keyboard: the focused element, or the line of a list that it points to. */
interface Focus {
  /** 'body': the focus is lost. */
  readonly role: string
  readonly name: string
  readonly id: string
  /** The nearest of 'dialog', 'main', 'complementary', 'navigation', 'banner', or ''. */
  readonly pane: string
  /** The grid that it stands in, by its label. */
  readonly grid: string
}

/** Runs in the page. */
function readFocus(): Focus {
  const focused = document.activeElement ?? document.body
  const line = focused.getAttribute('aria-activedescendant')
  const at = (line && document.getElementById(line)) || focused
  const panes = { '[role="dialog"]': 'dialog', main: 'main', aside: 'complementary', nav: 'navigation' }
  const pane = focused.closest(Object.keys(panes).join())
  const kind = Object.entries(panes).find(([selector]) => pane?.matches(selector))?.[1] ?? ''
  const tags: Record<string, string> = { A: 'link', BUTTON: 'button', BODY: 'body', INPUT: 'input' }
  const input = at instanceof HTMLInputElement && at.type === 'radio' ? 'radio' : undefined
  return {
    role: at.getAttribute('role') ?? input ?? tags[at.tagName] ?? at.tagName.toLowerCase(),
    name: (at.getAttribute('aria-label') ?? at.textContent ?? '').trim(),
    id: at.id,
    pane: kind,
    grid: focused.closest('[role="grid"]')?.getAttribute('aria-label') ?? '',
  }
}

export const focusOf = (page: Page): Promise<Focus> => page.evaluate(readFocus)

/** Presses a key, again and again where need be, until the focus is as wanted; without a key: waits for it. */
export async function press(
  page: Page,
  key: string | undefined,
  wanted: (focus: Focus) => boolean,
): Promise<void> {
  let focus = await focusOf(page)
  for (const end = Date.now() + 30_000; !wanted(focus); focus = await focusOf(page)) {
    if (Date.now() > end) throw new Error(`${key ?? 'nothing'} leads to ${JSON.stringify(focus)}`)
    if (key) await page.keyboard.press(key)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  }
}

export const tabTo = (page: Page, wanted: (focus: Focus) => boolean): Promise<void> =>
  press(page, 'Tab', wanted)

interface Stop extends Focus {
  /** Its box lies in the window, and is not empty. */
  readonly isSeen: boolean
  /** It, or what is around it, is drawn otherwise than without the focus. */
  readonly isMarked: boolean
}

/** Runs in the page. */
async function readMark(): Promise<{ readonly isSeen: boolean; readonly isMarked: boolean }> {
  const focused = document.activeElement as HTMLElement
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)))
  const line = focused.getAttribute('aria-activedescendant')
  const at = (line && document.getElementById(line)) || focused
  const around = [at, focused, focused.parentElement, focused.parentElement?.parentElement].filter(
    (one) => !!one,
  )
  const next = focused instanceof HTMLInputElement ? [...(focused.parentElement?.children ?? [])] : []
  const names = [
    'outline',
    'boxShadow',
    'border',
    'backgroundColor',
    'color',
    'transform',
    'textDecoration',
  ] as const
  const look = () =>
    [...around, ...next]
      .flatMap((one) => ['', '::before', '::after'].map((part) => getComputedStyle(one, part || null)))
      .map((style) => names.map((name) => style[name]).join(' '))
      .join('\n')
  await drawn()
  const { left, top, width, height } = at.getBoundingClientRect()
  const isSeen =
    width > 0 && height > 0 && left + width > 0 && left < innerWidth && top + height > 0 && top < innerHeight
  const before = look()
  focused.blur()
  await drawn()
  const isMarked = look() !== before
  focused.focus()
  return { isSeen, isMarked }
}

/** The stops of the Tab key from the page's beginning to its end. */
export async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    getSelection()?.setPosition(document.body, 0)
  })
  for (let tabs = 0; tabs < 150; tabs += 1) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    if (focus.role === 'body') break
    stops.push({ ...focus, ...(await page.evaluate(readMark)) })
  }
  return stops
}
