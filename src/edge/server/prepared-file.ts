import type { Validators } from '../../core/pipeline/conditions.ts'
import type { ResponseSettings } from './response-settings.ts'
import type { Answer } from './send.ts'
import type { ReadyAnswer } from './send-at-once.ts'

/** All that can be said of a file ahead of a request; kept with the open file, which changes whenever the file does. */
export interface PreparedFile {
  readonly settings: ResponseSettings
  readonly contentType: string
  readonly validators: Validators
  /** 200 with the whole file as it is. */
  readonly whole: Answer
  /** Headers that 206, 304 and compressed answers share with it: without length, type and ranges. */
  readonly shared: readonly string[]
  readonly compressible: boolean
  /** The whole answer in one piece, made anew each second for the sake of its date. */
  ready: ReadyAnswer | undefined
}
