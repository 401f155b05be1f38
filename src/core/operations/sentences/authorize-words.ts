import type { Reason } from '../../base/reason.ts'
import { aclEvidenceOf, rightInWords } from './acl-words.ts'
import { cited, fact, type Sentence, type SentencesFor, type Story } from './words.ts'

const visitor = (reason: Reason, story: Story): string =>
  fact(reason, 'user', story.openedAs ?? story.authenticated?.user ?? 'the visitor')

const target = (reason: Reason, story: Story): string =>
  fact(reason, 'refusedBy', fact(reason, 'path', story.physicalPath ?? 'the file'))

/** Who the file is opened as is the riddle of most 401.3: said where it is not the visitor's own account. */
function whoOpens(reason: Reason, story: Story): string {
  const user = visitor(reason, story)
  const chosen = cited(reason) === '' ? '' : ` (${cited(reason)})`
  if (story.authenticated?.scheme !== 'Anonymous')
    return `The file is opened as the visitor who signed in, ${user}${chosen}.`
  const pool = story.pool === undefined ? 'the application pool' : `the application pool '${story.pool}'`
  return `Anonymous visitors are ${user} here${chosen}; what ${pool} may read does not help them.`
}

const noAllow: Sentence = (reason, story) => ({
  what: `${visitor(reason, story)} may not ${rightInWords(reason)} ${target(reason, story)}.`,
  why:
    fact(reason, 'right') === 'traverse'
      ? 'The account lacks the right to pass through directories that it may not list (SeChangeNotifyPrivilege).'
      : 'No entry of the access-control list grants that to the account or to a group that it is in.',
  means: `${onShare(reason)}${whoOpens(reason, story)}`,
})

/** On a share the other machine sees another account than the one that the thread runs as. */
function onShare(reason: Reason): string {
  const seen = fact(reason, 'seenAs', '')
  return seen === '' || seen === fact(reason, 'user')
    ? ''
    : `The share sees ${seen}: that is who arrives there over the network. `
}

const deniedByEntry: Sentence = (reason, story) => {
  const entry = aclEvidenceOf(reason).find(({ effect }) => effect === 'denies')
  return {
    what: `${visitor(reason, story)} may not ${rightInWords(reason)} ${target(reason, story)}.`,
    why: `${entry?.entry === undefined ? 'A deny entry' : `The entry ${entry.entry}`} forbids it before any entry allows it.`,
    means: `The list is read from the top and ends with the first entry that decides. ${whoOpens(reason, story)}`,
  }
}

/** Whom a rule is asked about: 'WEB01\\bob', or the anonymous visitor; and the verb. */
function urlRule(reason: Reason, story: Story): string {
  const user = fact(reason, 'user', story.authenticated?.user ?? 'the visitor')
  const verb = fact(reason, 'verb', '')
  return `${user === 'anonymous' ? 'anonymous visitors' : user}${verb === '' ? '' : ` (${verb})`}`
}

export const authorizeWords: SentencesFor<'authorize'> = {
  'authorize.file.no-allow': noAllow,
  'authorize.file.denied-by-entry': deniedByEntry,
  'authorize.url.denied-by-rule': (reason, story) => ({
    what: `A rule of URL authorization denies ${urlRule(reason, story)}.`,
    why: `The rule is at ${cited(reason) || 'a level above'}; deny rules are looked at before all allow rules.`,
    means: 'The permissions of the file are not asked any more.',
  }),
  'authorize.url.no-rule-allows': (reason, story) => ({
    what: `No rule of URL authorization allows ${urlRule(reason, story)}.`,
    why: `The rules that hold here are set at ${cited(reason) || 'a level above'}.`,
    means: 'Where no rule matches, access is refused.',
  }),
  'authorize.asp-net-url.denied-by-rule': (reason, story) => ({
    what: `ASP.NET's URL authorization denies ${urlRule(reason, story)}.`,
    why: `The first rule of system.web/authorization that matches is at ${cited(reason) || 'a level above'}.`,
    means: 'It holds for handlers of ASP.NET only; static files beside them are not asked.',
  }),
  'authorize.asp-net-file.no-allow': noAllow,
  'authorize.asp-net-file.denied-by-entry': deniedByEntry,
}
