import { createDataset, listDatasets } from '@uurga/shared/api/datasets.ts'
import { modalities } from '@uurga/shared/modalities/registry.ts'
import type { Modality } from '@uurga/shared/api/primitives.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { SelectField } from '../../ui/Field.tsx'
import page from '../../ui/Page.module.css'
import { SideSheet } from '../../ui/SideSheet.tsx'
import { BLANK, DescriptionFields, type Description } from './DescriptionFields.tsx'

const MODALITIES = Object.keys(modalities) as Modality[]

/** Makes a dataset and opens it, ready for files. */
export function NewDatasetSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [modality, setModality] = useState<Modality>('image')
  const [described, setDescribed] = useState<Description>(BLANK)
  const create = useCommand(createDataset, [listDatasets])
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const made = await create.run({ body: { ...described, modality } })
    if (made.done) await navigate(`/datasets/${made.reply.id}`)
  }
  return (
    <SideSheet
      open={open}
      title={t('datasets.new')}
      onClose={onClose}
      foot={
        <>
          <Button
            type="submit"
            form="new-dataset"
            kind="primary"
            busy={create.busy}
            off={described.name.trim() === '' && t('shell.required')}
          >
            {t('shell.create')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
        </>
      }
    >
      <form id="new-dataset" className={page.form} onSubmit={event => void send(event)}>
        <SelectField
          label={t('datasets.modality')}
          hint={t('datasets.modalityHint')}
          value={modality}
          options={MODALITIES.map(value => ({ value, name: t(`words.modality.${value}`) }))}
          onChange={setModality}
        />
        <DescriptionFields value={described} onChange={setDescribed} />
        <ErrorNote problem={create.problem} />
      </form>
    </SideSheet>
  )
}
