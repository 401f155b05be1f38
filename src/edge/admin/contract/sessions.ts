export interface SessionInfo {
  readonly signed_in: boolean
  readonly user?: string
  readonly csrf_token?: string
  /** Computer name of the server that is managed. */
  readonly server_name: string
  readonly version: string
}

export interface SignIn {
  readonly user?: string
  readonly password?: string
  /** Of a one-time link. */
  readonly token?: string
}
