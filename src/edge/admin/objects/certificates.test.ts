import { expect, it } from 'vitest'
import { selfSignedCertificate } from '../../host/self-signed.ts'
import { expectProblem } from '../testing/conformance.ts'
import { servedInstance } from './testing/said-by-commands.ts'

const path = '/certificates'

it('certificates are listed and told, never with a key; of a host name the one that it gets', async () => {
  const { ask, write, told } = await servedInstance()
  for (const name of ['www.contoso.com', 'default']) {
    const { cert, key } = selfSignedCertificate([name], new Date('2026-11-22T10:00:00Z'))
    write(`certificates/${name}.pem`, cert + key)
  }
  write('certificates/broken.com.pem', 'nothing')
  const { body } = await ask('GET', path)
  expect(body.certificates.map(({ name }: { name: string }) => name)).toEqual([
    'broken.com',
    'default',
    'www.contoso.com',
  ])
  expect(body.certificates[0]).toMatchObject({ subject: '', problem: expect.stringMatching(/\S/) })
  expect(body.certificates[2]).toMatchObject({
    hostname: 'www.contoso.com',
    self_signed: false,
    subject: 'CN=www.contoso.com',
    valid_to: '2027-12-23T10:00:00.000Z',
    subject_alternative_names: ['www.contoso.com'],
  })
  const one = await ask('GET', `${path}/${body.certificates[2].id}`)
  expect(one.body).toEqual(body.certificates[2])
  const used = await ask('GET', `${path}?host=WWW.contoso.com`)
  expect(used.body).toEqual({ certificates: [body.certificates[2]], total: 1 })
  expect((await ask('GET', `${path}?host=broken.com&fields=name`)).body.certificates).toEqual([
    { id: body.certificates[1].id, name: 'default' },
  ])
  expect(told.join()).not.toContain('PRIVATE')
})

it('what is wrong with a request for certificates is named', async () => {
  const { ask } = await servedInstance()
  expectProblem(await ask('GET', `${path}?colour=red`), 400, 'invalid_parameter')
  expectProblem(await ask('GET', `${path}/WyJjZXJ0aWZpY2F0ZXMiLDAsIiIsIngiXQ`), 404, 'not_found')
  expectProblem(await ask('GET', `${path}/x`), 404, 'not_found')
  expectProblem(await ask('PUT', path), 405, 'method_not_allowed')
  expect((await ask('GET', `${path}?host=`)).body).toEqual({ certificates: [], total: 0 })
})
