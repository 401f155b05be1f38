import type { Action, Trace } from '../../core/pipeline/trace.ts'
import type { World } from '../../core/world/world.ts'
import type { Decided, Exchange } from './exchange.ts'
import { headerValue } from './header-value.ts'
import { runHosted } from './hosted-application.ts'
import { sendFile } from './send-file.ts'
import { sendListing } from './send-listing.ts'
import { sendRefusal } from './send-refusal.ts'
import { sendEcho, sendHandler, sendOptions, sendRedirect } from './send-short.ts'
import { sitePathOf } from './site-path-of.ts'

/** Performs the answer that the pipeline chose. `answers`: the passwords asked about on the way. */
export function performAction(
  exchange: Exchange,
  world: World,
  trace: Trace,
  answers?: ReadonlyMap<string, boolean>,
): void {
  const sitePath = sitePathOf(trace)
  const secure = exchange.request.scheme === 'https'
  const settings = exchange.context.settings.of(world, sitePath, trace.site?.name, secure)
  const decided: Decided = { exchange, world, trace, settings }
  const { action } = trace
  switch (action.kind) {
    case 'file':
      openAndSend(decided, action, answers)
      break
    case 'listing':
      sendListing(decided, action)
      break
    case 'redirect':
      sendRedirect(decided, action)
      break
    case 'options':
      sendOptions(decided, action)
      break
    case 'trace':
      sendEcho(decided)
      break
    case 'handler':
      if (!runHosted(decided, action.modules)) sendHandler(decided, action)
      break
    case 'error':
      sendRefusal(decided, answers)
      break
  }
}

function openAndSend(
  decided: Decided,
  action: Extract<Action, { readonly kind: 'file' }>,
  answers: ReadonlyMap<string, boolean> | undefined,
): void {
  const file = decided.exchange.context.ports.content.open(action.path)
  if (file === undefined) sendRefusal({ ...decided, trace: vanished(decided.trace) }, answers)
  else sendFile(decided, file, headerValue(action.contentType))
}

/** The file went between the decision and its opening. */
const vanished = (trace: Trace): Trace => ({
  ...trace,
  status: { status: 404, substatus: 0, win32: 2 },
  outcome: 'refused',
  action: { kind: 'error' },
})
