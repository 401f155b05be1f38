import { Button, Field, Switch, Textarea } from '@fluentui/react-components'
import { LightbulbFilamentRegular } from '@fluentui/react-icons/svg/lightbulb-filament'
import { type FormEvent, useState } from 'react'
import type { WhatIfAnswer, WhatIfQuestion } from '../../../../src/edge/admin/contract.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { FeaturePage } from '../../parts/feature-page.tsx'
import { ResourceState } from '../../parts/resource-state.tsx'
import { PreviewView } from '../../parts/save/preview-view.tsx'
import type { FeatureProps } from '../../place/feature.ts'
import { usePlaceUrl } from '../place-url.ts'
import { type Asked, nothingAsked, questionOf } from '../request-query.ts'
import { useAsked } from '../use-asked.ts'
import { BeforeAfter } from './before-after.tsx'
import { RequestFields } from './request-fields.tsx'
import styles from './what-if.module.css'

/** Whose access a change would change, before it is made. */
export function WhatIfPage({ place, scope }: FeatureProps) {
  const [question, setQuestion] = useState<WhatIfQuestion>()
  const answer = useAsked<WhatIfAnswer>('/access/what-if', question)
  return (
    <FeaturePage>
      <QuestionForm place={place} scope={scope} isBusy={answer.isFetching} onAsk={setQuestion} />
      {question === undefined ? (
        <EmptyState title="Nothing is changed by asking.">
          The lines are run on a copy of the server; every address is decided again for everybody.
        </EmptyState>
      ) : (
        <ResourceState resource={answer}>{(told) => <Answer told={told} />}</ResourceState>
      )}
    </FeaturePage>
  )
}

function Answer({ told }: { readonly told: WhatIfAnswer }) {
  return (
    <section className={styles.answer} aria-label="What would change" aria-live="polite">
      {told.request === undefined ? null : <BeforeAfter {...told.request} />}
      <PreviewView preview={told} level="h2" />
    </section>
  )
}

interface FormProps extends Pick<FeatureProps, 'place' | 'scope'> {
  readonly isBusy: boolean
  readonly onAsk: (question: WhatIfQuestion) => void
}

function QuestionForm({ place, scope, isBusy, onAsk }: FormProps) {
  const url = usePlaceUrl(place)
  const [text, setText] = useState('')
  const [comparison, setComparison] = useState<Asked>()
  const lines = linesOf(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const request = comparison && questionOf(comparison.url === '' ? { ...comparison, url } : comparison)
    onAsk({ lines, ...(request && { request }) })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label="Change">
      <Field label="Commands" hint="appcmd, icacls and net, one in each line, as you would type them">
        <Textarea
          value={text}
          rows={4}
          spellCheck={false}
          className={styles.lines ?? ''}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Examples scope={scope} onChoose={(line) => setText(text === '' ? line : `${text}\n${line}`)} />
      <Switch
        label="Compare a request, too"
        checked={comparison !== undefined}
        onChange={(_, { checked }) => setComparison(checked ? nothingAsked : undefined)}
      />
      {comparison === undefined ? null : (
        <RequestFields asked={comparison} prefilledUrl={url} onChange={setComparison} />
      )}
      <div>
        <Button
          type="submit"
          appearance="primary"
          icon={<LightbulbFilamentRegular />}
          disabled={lines.length === 0 || isBusy}
        >
          What would it do?
        </Button>
      </div>
    </form>
  )
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

function Examples({
  scope,
  onChoose,
}: {
  readonly scope: string
  readonly onChoose: (line: string) => void
}) {
  const at = scope === '' ? '' : ` "${scope}"`
  const section = 'system.webServer/security/authentication'
  const examples = [
    [
      'Anonymous off',
      `appcmd set config${at} /section:${section}/anonymousAuthentication /enabled:false /commit:apphost`,
    ],
    [
      'Basic on',
      `appcmd set config${at} /section:${section}/basicAuthentication /enabled:true /commit:apphost`,
    ],
    ['Detailed errors', `appcmd set config${at} /section:system.webServer/httpErrors /errorMode:Detailed`],
    ['Grant IUSR read', String.raw`icacls C:\inetpub\wwwroot /grant IUSR:(OI)(CI)(RX)`],
  ] as const
  return (
    <div className={styles.examples}>
      <span>For example:</span>
      {examples.map(([name, line]) => (
        <Button key={name} size="small" onClick={() => onChoose(line)}>
          {name}
        </Button>
      ))}
    </div>
  )
}
