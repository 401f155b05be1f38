import { parseProof, verifyProof } from '../../../core/operations/proof.ts'
import { parseArguments } from '../arguments.ts'
import { DataError, UsageError } from '../errors.ts'
import { openServer } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { fitting, hang, paint, plain, sign } from '../views/text.ts'

const options = { server: { type: 'string' }, json: { type: 'boolean' } } as const

/** Checks a proof against a server: the inputs, both verdicts, all that the change opens. Exit code 1 where one differs. */
export async function verifyProofCommand(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, options)
  const [file, ...more] = positionals
  if (file === undefined) throw new UsageError('a file is missing: countersign verify-proof FILE')
  if (more.length > 0) throw new UsageError(`'${more[0]}' is one argument too many`)
  const read = ports.machine.readText(ports.machine.resolve(file))
  if (!read.ok) throw new DataError(read.message)
  const proof = parseProof(read.value)
  if (proof === undefined) throw new DataError(`${file}: this is no proof of countersign`)
  const server = await openServer(ports, values.server)
  try {
    const statements = await verifyProof(server.world, proof, server.verify)
    const holds = statements.every((one) => one.holds)
    const { out, style } = ports.terminal
    if (values.json === true)
      out(`${JSON.stringify({ title: proof.title, holds, statements }, undefined, 2)}\n`)
    else {
      const lines = statements.flatMap(({ what, holds: one, found }) => {
        const mark = paint(style, sign(style, one ? 'pass' : 'deny'), one ? 'green' : 'red')
        return hang(`  ${mark} `, 4, plain(one ? what : `${what}: no, ${found}`), style.width)
      })
      const end = holds ? 'The proof holds.' : 'The proof does not hold on this server.'
      out(
        `${[paint(style, plain(proof.title), 'bold'), ...lines, end].map((line) => fitting(style, line)).join('\n')}\n`,
      )
    }
    return holds ? 0 : 1
  } finally {
    await server.close()
  }
}
