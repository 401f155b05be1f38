import type { Reason } from '../../base/reason.ts'
import { whyNoSignIn } from './logon-words.ts'
import {
  cited,
  fact,
  has,
  isInstalledDefault,
  type Sentence,
  type SentencesFor,
  type Story,
} from './words.ts'

const where = (reason: Reason): string =>
  cited(reason) || `${fact(reason, 'file', 'the configuration')}:${fact(reason, 'line', '?')}`

const scope = 'Every request below that file ends in 500.19 until it is mended; the other sites go on.'

/** The reader's own message, with the place; `means` as given. */
const told =
  (means: string): Sentence =>
  (reason) => ({
    what: sentence(fact(reason, 'message', 'The configuration cannot be used')),
    why: `The mistake is at ${where(reason)}.`,
    means,
  })

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function lockedBy(reason: Reason): string {
  const who = cited(reason, 1) || fact(reason, 'lockedBy', '')
  const how = fact(reason, 'how', '')
  if (who === '' || isInstalledDefault(who.replace(/:\d+$/, ''))) {
    return 'The applicationHost.config of a default installation locks it.'
  }
  return `It is locked at ${who}${how === '' ? '' : ` (${how})`}.`
}

/** Who reads configuration, and why it is not the visitor. */
const reader = (reason: Reason, story: Story): string =>
  `Configuration is read as ${fact(reason, 'user', 'the application pool')}, whoever the visitor is${story.pool === undefined ? '' : ` (pool '${story.pool}')`}.`

export const configWords: SentencesFor<'config'> = {
  'config.malformed': told(scope),
  'config.unknown-element': told(scope),
  'config.bad-value': told(scope),
  'config.duplicate-entry': told(
    'The levels above have an entry with this key already; <remove> it or <clear/> the list before adding it again.',
  ),
  'config.locked-section': (reason) => ({
    what: `The section ${fact(reason, 'section', 'in question')} may not be used at this level: it is locked.`,
    why: `${where(reason)} uses it. ${lockedBy(reason)}`,
    means: 'Either the setting moves to applicationHost.config, or the section is unlocked there.',
  }),
  'config.locked-attribute': (reason) => ({
    what: `${lockedThing(reason)} is locked, and a level below may not set it, not even to the same value.`,
    why: `${where(reason)} sets it. ${lockedBy(reason)}`,
  }),
  'config.unreadable': (reason, story) => ({
    what: `${fact(reason, 'user', 'The application pool')} may not read ${fact(reason, 'path', fact(reason, 'file', 'the configuration'))}.`,
    why: reader(reason, story),
    means:
      'Without the configuration nothing of the directory is served, however freely the visitor may read its files.',
  }),
  'config.path-not-found': (reason) => ({
    what: has(reason, 'isFile')
      ? `The physical path ${fact(reason, 'path')} is a file, not a directory.`
      : `The physical path ${fact(reason, 'path', 'of the application')} does not exist.`,
    why:
      cited(reason) === ''
        ? 'IIS looks there for web.config before anything else.'
        : `${cited(reason)} names it.`,
  }),
  'config.virtual-directory-logon-failed': (reason) => ({
    what: `Windows does not sign in ${fact(reason, 'user', 'the account')}, as which the virtual directory '${fact(reason, 'virtualDirectory', '/')}' connects to ${fact(reason, 'path', 'its path')}.`,
    why: whyNoSignIn(reason),
    ...(cited(reason) !== '' && { means: `The account is named at ${cited(reason)}.` }),
  }),
}

function lockedThing(reason: Reason): string {
  const section = fact(reason, 'section', '')
  const thing = fact(reason, 'attribute', fact(reason, 'element', ''))
  if (thing === '') return section === '' ? 'The setting' : `The section ${section}`
  return section === '' ? `'${thing}'` : `'${thing}' of ${section}`
}
