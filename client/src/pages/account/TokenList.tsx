import { deleteToken, listTokens } from '@uurga/shared/api/accounts.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/use-command.ts'
import { useReply } from '../../api/use-reply.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { InlineConfirm } from '../../ui/InlineConfirm.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './Account.module.css'
import { Subject } from './Subject.tsx'
import { TokenSheet } from './TokenSheet.tsx'
import tokens from './Tokens.module.css'

/** The tokens of a person's programs: what each may do, since when, until when, and the way to revoke it. */
export function TokenList() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const [making, setMaking] = useState(false)
  const reading = useReply(listTokens, {})
  const revoke = useCommand(deleteToken, [listTokens])
  return (
    <Subject title={t('account.tokens')} text={t('account.tokensText')}>
      <div className={styles.fields}>
        <Loaded of={reading} rows={2}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="tone3">{t('account.noTokens')}</p>
            ) : (
              <ul className={tokens.list}>
                {rows.map(token => {
                  const over = token.expiresAt !== undefined && token.expiresAt <= now
                  return (
                    <li key={token.id}>
                      <div className="flex gap8 wrap">
                        <span className="medium ellipsis" title={token.name}>
                          {token.name}
                        </span>
                        <Chip>{t(`words.role.${token.scope}`)}</Chip>
                        {over && <Chip tone="wa">{t('account.expired')}</Chip>}
                        <span className="grow" />
                        <InlineConfirm
                          act={t('account.revoke')}
                          question={t('account.revokeAsk', { name: token.name })}
                          busy={revoke.busy}
                          onConfirm={() => void revoke.run({ params: { token: token.id } })}
                        />
                      </div>
                      <dl className={tokens.times}>
                        <dt>{t('account.made')}</dt>
                        <dd>{format.moment(token.createdAt, now)}</dd>
                        <dt>{t('account.used')}</dt>
                        <dd>{token.usedAt === undefined ? t('account.never') : format.moment(token.usedAt, now)}</dd>
                        {token.expiresAt !== undefined && (
                          <>
                            <dt>{t('account.expires')}</dt>
                            <dd>{format.date(token.expiresAt, now)}</dd>
                          </>
                        )}
                      </dl>
                    </li>
                  )
                })}
              </ul>
            )
          }
        </Loaded>
        <ErrorNote problem={revoke.problem} />
        <div>
          <Button icon="plus" onClick={() => setMaking(true)}>
            {t('account.newToken')}
          </Button>
        </div>
      </div>
      {making && <TokenSheet onClose={() => setMaking(false)} />}
    </Subject>
  )
}
