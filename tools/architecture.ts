import { checkArchitecture } from './architecture/check.ts'

const { files, violations } = checkArchitecture(process.cwd())
for (const { law, at, says } of violations) console.error(`${at}  [${law}] ${says}`)
console.log(`architecture: ${files} files, ${violations.length} breaches`)
process.exitCode = files === 0 || violations.length > 0 ? 1 : 0
