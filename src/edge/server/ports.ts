import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { LogFileNaming } from '../../core/logs/log-file.ts'
import type { Credentials, Request } from '../../core/pipeline/request.ts'
import type { Trace } from '../../core/pipeline/trace.ts'
import type { Binding } from '../../core/world/server-model.ts'

/** What the server asks of the machine it runs on. The server itself touches no disk; edge/host implements this. */
export interface ServerPorts {
  readonly content: ContentSource
  readonly log: LogSink
  readonly refusals: RefusalSink
  readonly certificates: CertificateSource
  /** Turns a trace into words for the detailed error page; absent: the page shows codes. */
  readonly describe?: (trace: Trace) => TraceDescription
  /** What an application adds that this process runs itself. */
  readonly hosted?: HostedApplication
  /**
   * The answer that a pending decision waits for. Never throws for a wrong password or an unknown account. `from`: the
   * client's address.
   */
  verifyPassword(account: string, password: string, from: string): Promise<boolean>
  /** Milliseconds since 1970 UTC. */
  now(): number
}

/** An application behind the gates: who its visitors are by its own means, and what answers those who are let in. */
export interface HostedApplication {
  /** Credentials that a request stands for by itself (a session's cookie) and that were verified before. */
  identify(request: Request): Credentials | undefined
  /** An answer in place of a decision: whoever guesses passwords must wait. */
  turnAway(request: Request): PlainAnswer | undefined
  /** Handlers that run here, by their module's name in `<handlers>`. HTTP/1.1 only. */
  readonly handlers: ReadonlyMap<string, RequestHandler>
  /** What to say of a refusal in place of an error page; undefined: the page. */
  refusalBody(trace: Trace, id: string): PlainBody | undefined
  /** Leaves the challenges of a 401 out: the client asks its user by itself. */
  hidesChallenges(request: Request): boolean
}

/**
 * Answers a request that every gate let through. `req.url` is the URL as it was decided: decoded once, normalised, encoded
 * anew. The headers that the configuration adds are set on `res` already.
 */
export type RequestHandler = (req: IncomingMessage, res: ServerResponse, visitor: HandlerVisitor) => void

export interface HandlerVisitor {
  /** '' where nobody signed in. */
  readonly user: string
  /** 'Basic', 'Anonymous'. */
  readonly scheme: string
  readonly request: Request
}

export interface PlainBody {
  readonly contentType: string
  readonly body: string
}

export interface PlainAnswer extends PlainBody {
  readonly status: number
  /** Names and values in turns. */
  readonly headers: readonly string[]
}

/** Files by Windows path, case-insensitive, never outside the instance's drives. Decisions about access were made before. */
export interface ContentSource {
  /**
   * Synchronous: one stat per call. The same object as before for as long as size, times and inode are unchanged, so that
   * the server may key prepared headers and compressed copies on it. undefined: not there, or no regular file, or not
   * readable. Custom error pages are read by it too.
   */
  open(windowsPath: string): OpenFile | undefined
  /** undefined: not there, or no directory. Unsorted; hidden entries are left out. */
  list(windowsPath: string): readonly DirectoryEntry[] | undefined
}

export interface OpenFile {
  readonly size: number
  /** Milliseconds since 1970 UTC, may have a fraction. */
  readonly mtimeMs: number
  /** The whole content, kept in memory, where the file is small (up to 256 KiB); the server never writes to it. */
  readonly bytes: Buffer | undefined
  /** Bytes `start` to `end`, both included. The descriptor is closed when the stream ends or is destroyed. */
  stream(start: number, end: number): Readable
}

export interface DirectoryEntry {
  readonly name: string
  readonly kind: 'file' | 'directory'
  /** Bytes; 0 for a directory. */
  readonly size: number
  readonly mtimeMs: number
}

/** Where lines of one site's (or the central) log go. One object per setting: sinks may key open files on it. */
export interface LogTarget {
  /** Windows path of the folder, expanded: 'C:\\inetpub\\logs\\LogFiles\\W3SVC1'. */
  readonly directory: string
  readonly naming: LogFileNaming
  /** Column names as '#Fields:' states them; [] where the format has no head (NCSA, IIS). */
  readonly fields: readonly string[]
}

/** Writes are batched by the sink; a write never blocks a request and never throws. */
export interface LogSink {
  /**
   * One finished line without its line end. The sink names the file (core/logs logFileName), writes the head (core/logs
   * w3cHeader) when it opens or begins one or the fields change, and ends lines with CR LF. `time`: ms since 1970 UTC.
   */
  write(target: LogTarget, time: number, line: string): void
  /** A line of HTTPERR\httperr<N>.log, without its line end (head: core/logs httpErrorHeader). */
  httpError(time: number, line: string): void
  /** Everything written so far is on disk when it resolves. */
  flush(): Promise<void>
}

export interface RefusalSink {
  /**
   * Keeps a refusal (secrets in headers masked by the sink) and answers its id: short, url-safe, hard to guess.
   * Synchronous and cheap; persists later. `trace.steps` is empty where no page shows them: deciding the request again
   * tells them.
   */
  keep(trace: Trace, time: number): string
}

export interface CertificateSource {
  /** `host`: the server name that the client sent, lower case, '' where it sent none. undefined: no certificate for it. */
  forHost(host: string, binding: Binding): ServerCertificate | undefined
  /** PEM of the authorities that client certificates are judged by; undefined: the system's. */
  readonly clientAuthorities?: string
}

export interface ServerCertificate {
  /** Identifies certificate and key, e.g. the SHA-1 thumbprint; the server caches its TLS context by it. */
  readonly id: string
  /** PEM: leaf first, then the chain. */
  readonly cert: string
  readonly key: string
}

/** A trace in words. The page escapes every text. */
export interface TraceDescription {
  /** One or two sentences: what refused the request and why. */
  readonly summary: string
  readonly gates: readonly DescribedGate[]
  /** Where to go on: 'countersign diagnose GET http://…'. */
  readonly next?: string
}

export interface DescribedGate {
  /** 'Anonymous authentication'. */
  readonly title: string
  readonly verdict: 'pass' | 'grant' | 'deny' | 'unknown' | 'note'
  readonly text: string
  /** It was asked as if the gates before it had let the request through. */
  readonly hypothetical?: boolean
  /** Lines of the configuration or entries of the list that it cites, ready to show. */
  readonly source?: readonly { readonly where: string; readonly text: string }[]
}
