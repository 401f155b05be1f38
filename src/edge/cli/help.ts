const general = `countersign: an IIS-compatible web server that says why it refused a request

  init [DIR]                     makes an instance: a server in a folder
  start                          serves every started site of the instance
  explain [METHOD] URL           decides a request and tells the way it went, gate by gate
  diagnose [METHOD] URL          the same, with causes and proved fixes
  apply --fix N [METHOD] URL     applies a fix, checks what it promised, tells how to undo it
  access [--site S] [--user U]   who can reach what: a matrix
  what-if "COMMAND" …            who would gain and lose access by a command, before it is run
  blame [METHOD] URL             the change since which a request is refused
  verify-proof FILE              checks the proof of a fix against a server
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
  start: `countersign start [--server DIR] [--no-manager]

Serves every started site on its bindings, and makes the instance where there is none yet. Where low
ports are not permitted, 80 becomes 8080 and 443 becomes 8443. SIGHUP reloads; SIGTERM drains.

The manager listens beside it, on 127.0.0.1:8172 (config/manager.config says so; a free port where that
one is taken), and prints a link that signs an administrator in, once; SIGHUP prints a new one.
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
  diagnose: `countersign diagnose [METHOD] URL [options]
countersign diagnose --id ID

Causes, near misses, what else would refuse; fixes, each proved by deciding again, with all that it
opens; changes that were tried and are not offered. Of a request that is let in: by what.

  --server X, --as USER, --password PW, --scheme S, --from IP, -H 'Name: value', --id ID, --json
                        as of explain
  --consider "COMMAND"  judges a change that somebody asks about: what it would open; may be given again
  --proof FILE          writes the proof of the recommended fix, for verify-proof
  --powershell          commands of PowerShell in place of appcmd, icacls, net
  --undo                the commands that take each fix back
  --all                 all dialects, all that a fix opens, all that was rejected, the undo

Exit code 0 where the status is below 400, 1 where refused, 2 where not known.
`,
  apply: `countersign apply --fix N [METHOD] URL [options]

Makes the diagnosis again and applies its N-th fix to the instance, all or nothing; then decides again:
the request must answer as promised, access tests must hold, nothing but what the fix lists may be
open. A broken promise is rolled back. Options as of diagnose; --dry-run changes nothing.
`,
  access: `countersign access [options]

Who can reach what: addresses down, people across; r a GET is answered, w the account that the
request runs as may write there.

  --server X            the server that is meant
  --site S              one site only
  --user U, --group G   one account (or 'anonymous'), or the members of a group
  --url U               one address; '*' at the end: everything below
  --password PW, --scheme S
                        how that account signs in; without a password its credentials count as good
  -H 'Name: value'      a request header
  --from IP             the client's address
  --csv, --json         one line for each person and address; classes of both
`,
  'what-if': `countersign what-if "COMMAND" … [options]

Runs command lines of appcmd, icacls and net on a copy, one after the other, and tells who gains and who
loses access. 'web.config=FILE:SITE/PATH' stands for a file in place of a web.config.

  --server X            the server that is meant
  --replay LOG          a W3C log: which of its requests would have ended otherwise
  --json, --all         for scripts; nothing is cut short

Exit code 1 where an access test would fail.
`,
  blame: `countersign blame [METHOD] URL [options]

The change since which a request is refused (or let in): when, by whom, with what, as a diff. Of an
instance by its history; of a snapshot by IIS's own CFGHISTORY folders beside it or in it.

  --history DIR         a folder that holds CFGHISTORY_nnnnnnnnnn/applicationHost.config
  other options         as of explain
`,
  'verify-proof': `countersign verify-proof FILE [--server X] [--json]

Works a proof out again: the same inputs, the same two verdicts, the same that it opens. Exit code 1
where one is another.
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
