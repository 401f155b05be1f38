const general = `countersign: an IIS-compatible web server that says why it refused a request

  init [DIR]                     makes an instance: a server in a folder
  start                          serves every started site of the instance
  explain [METHOD] URL           decides a request and tells the way it went, gate by gate
  check CASE… [--live]           decides the requests of cases; exit 1 where one answers otherwise
  lab CASE                       a case as a running server
  appcmd …                       appcmd's own grammar, output and exit codes
  icacls …                       icacls's own grammar and output
  net user … | net localgroup …  accounts and groups, as Windows's net
  help [COMMAND], --version

--server X names the server that is meant: an instance's folder, a case (.yaml), or a folder that
holds one. Without it: $COUNTERSIGN_HOME, else ~/.countersign.
Exit codes: 0, 1 refused or failed, 2 not known, 64 wrong call, 65 unreadable file.
`

const ofCommands: Readonly<Record<string, string>> = {
  init: `countersign init [DIR]

Makes an instance in DIR: config/applicationHost.config, drive_c/inetpub/wwwroot, logs, history,
accounts. Without DIR: $COUNTERSIGN_HOME, else ~/.countersign. An instance that is there stays.
`,
  start: `countersign start [--server DIR]

Serves every started site on its bindings, and makes the instance where there is none yet. Where low
ports are not permitted, 80 becomes 8080 and 443 becomes 8443. SIGHUP reloads; SIGTERM drains.
`,
  explain: `countersign explain [METHOD] URL [options]
countersign explain --id ID

  --server X          the server that is meant
  --as USER           signed in as USER; without --password the credentials count as good
  --password PW       checked as the server would
  --scheme S          Anonymous, Basic, Digest, NTLM, Negotiate, Forms, ClientCertificate
                      (default: Basic where enabled, else Negotiate)
  --from IP           the client's address (default 203.0.113.7, a remote one)
  -H 'Name: value'    a request header; may be given again
  --id ID             the refusal with this id, which error page and header tell
  --json              for scripts

Exit code 0 where the status is below 400, 1 where refused, 2 where not known.
`,
  check: `countersign check CASE… [--live] [--json]

Decides every request of the cases (files, or folders with all that lies below) and compares with
what they expect. --live asks a running server over loopback as well. Exit code 1 where one differs.
`,
  lab: `countersign lab CASE

Makes a case a running server on loopback, in a folder that is removed at the end, until Ctrl-C.
`,
}

export const helpText = (command: string | undefined): string =>
  command === undefined ? general : (ofCommands[command] ?? general)
