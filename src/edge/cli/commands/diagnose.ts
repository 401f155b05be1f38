import { urlOf } from '../../../core/operations/build-request.ts'
import { describeDiagnosis } from '../../../core/operations/describe-diagnosis.ts'
import { diagnoseRequest } from '../../../core/operations/diagnose-request.ts'
import { diagnosisJson } from '../../../core/operations/diagnosis-json.ts'
import { parseArguments } from '../arguments.ts'
import { openServer } from '../open-server.ts'
import type { CliPorts } from '../ports.ts'
import { requestFrom, requestOptions, withUser } from '../request-arguments.ts'
import { diagnosisView } from '../views/diagnosis-view.ts'
import { exitCode, refused } from './explain.ts'

const options = {
  ...requestOptions,
  id: { type: 'string' },
  powershell: { type: 'boolean' },
  all: { type: 'boolean' },
  undo: { type: 'boolean' },
} as const

/** Decides a request and tells its causes, and the changes that would let it in, each proved. */
export async function diagnose(args: readonly string[], ports: CliPorts): Promise<number> {
  const { values, positionals } = parseArguments(args, options)
  const asked = values.id === undefined ? requestFrom('diagnose', positionals, values) : undefined
  const server = await openServer(ports, values.server)
  try {
    const { world, verify } = server
    const request = asked === undefined ? refused(server, values.id) : withUser(world, asked, values)
    const diagnosed = await diagnoseRequest(world, request, { verify })
    const { trace } = diagnosed
    const again = `${request.method} ${urlOf(request)}`
    const view = {
      powershell: values.powershell === true,
      all: values.all === true,
      undo: values.undo === true,
    }
    ports.terminal.out(
      values.json === true
        ? `${JSON.stringify(diagnosisJson(diagnosed), undefined, 2)}\n`
        : diagnosisView(describeDiagnosis(diagnosed, world), trace, ports.terminal.style, { ...view, again }),
    )
    return exitCode(trace)
  } finally {
    await server.close()
  }
}
