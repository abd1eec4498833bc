import { createRelease, listReleases } from '@uurga/shared/api/releases.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { AreaField, TextField } from '../../../ui/Field.tsx'
import { FormSheet } from '../../../ui/FormSheet.tsx'
import { useProject } from '../ProjectFrame.tsx'
import { releaseName } from './release-name.ts'
import { sharesOf, type Percents } from './shares.ts'
import { SharesFields } from './SharesFields.tsx'

interface NewReleaseSheetProps {
  /** Names there are already. */
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onMade: (release: string) => void
}

/** What goes into the next release, before it can no longer be changed. */
export function NewReleaseSheet({ taken, onClose, onMade }: NewReleaseSheetProps) {
  const { t } = useTranslation()
  const { project } = useProject()
  const [name, setName] = useState(() => releaseName(new Date(), taken))
  const [note, setNote] = useState('')
  const [percents, setPercents] = useState<Percents>({ train: 80, val: 10, test: 10 })
  const create = useCommand(createRelease, [listReleases])
  const split = sharesOf(percents)
  const send = async (): Promise<void> => {
    if (split === null) return
    const made = await create.run({ params: { project: project.id }, body: { name, note, split } })
    if (made.done) onMade(made.reply.id)
  }
  return (
    <FormSheet
      title={t('releases.new')}
      act={t('releases.freeze')}
      missing={name.trim() === '' ? t('shell.required') : split === null && t('releases.splitFault')}
      command={create}
      onSend={send}
      onClose={onClose}
    >
      <p className="tone2">{t('releases.takes', { count: project.done })}</p>
      <TextField label={t('releases.name')} required maxLength={200} value={name} onChange={setName} />
      <AreaField label={t('releases.note')} optional maxLength={2000} value={note} onChange={setNote} />
      <SharesFields value={percents} onChange={setPercents} />
    </FormSheet>
  )
}
