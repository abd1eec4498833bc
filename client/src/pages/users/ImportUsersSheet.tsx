import { importUsers, listUsers } from '@uurga/shared/api/accounts.ts'
import type { ReplyOf } from '@uurga/shared/api/endpoint.ts'
import { ERRORS, type ErrorCode } from '@uurga/shared/api/errors.ts'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { AreaField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import page from '../../ui/Page.module.css'
import { saveFile } from '../../ui/save-file.ts'
import { csvOf } from '../../ui/csv.ts'
import styles from './Users.module.css'

type Done = ReplyOf<typeof importUsers>

const codeOf = (code: string): ErrorCode => (Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'row-broken')

/** Accounts from a table. A row that is not taken is named; the others are made, each with a password that is shown once. */
export function ImportUsersSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const file = useId()
  const [csv, setCsv] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  const bring = useCommand(importUsers, [listUsers])
  const missing = csv.trim() === '' && t('shell.required')
  const send = async (): Promise<void> => {
    const answered = await bring.run({ body: { csv } })
    if (answered.done) setDone(answered.reply)
  }
  return (
    <FormSheet
      width={520}
      title={t('users.importCsv')}
      act={t('users.csvGo')}
      missing={missing}
      command={bring}
      onSend={send}
      onClose={onClose}
      outcome={done && { title: t('users.importCsv'), close: t('users.done'), content: <Outcome done={done} /> }}
    >
      <AreaField
        label={t('users.csv')}
        hint={t('users.csvHint')}
        className={styles.table}
        rows={10}
        spellCheck={false}
        placeholder={t('users.csvSample')}
        value={csv}
        onChange={setCsv}
        beside={
          <>
            <label className="link size12" htmlFor={file}>
              {t('users.csvPick')}
            </label>
            <input
              id={file}
              className="unseen"
              type="file"
              accept=".csv,text/csv"
              onChange={event => void event.target.files?.[0]?.text().then(setCsv)}
            />
          </>
        }
      />
    </FormSheet>
  )
}

function Outcome({ done: { made, refused } }: { done: Done }) {
  const { t } = useTranslation()
  const keep = (): void => {
    const rows = made.map(({ login, oneTimePassword }) => [login, oneTimePassword])
    saveFile('uurga-accounts.csv', 'text/csv;charset=utf-8', csvOf([['login', 'password'], ...rows]))
  }
  return (
    <div className={page.form}>
      <p role="status" className={made.length > 0 ? 'tone-ok' : 'tone2'}>
        {t('users.csvMade', { count: made.length })}
      </p>
      {made.length > 0 && (
        <>
          <p>{t('users.onceText')}</p>
          <div>
            <Button icon="download" onClick={keep}>
              {t('users.csvSave')}
            </Button>
          </div>
        </>
      )}
      {refused.length > 0 && (
        <div className={styles.refused}>
          <p className="tone-da">{t('users.csvRefused', { count: refused.length })}</p>
          <ul>
            {refused.map(({ row, login, code }) => (
              <li key={row}>
                <span className="num tone2">{t('users.csvRow', { row })}</span> <span className="mono">{login}</span>{' '}
                {t(`errors.${codeOf(code)}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
