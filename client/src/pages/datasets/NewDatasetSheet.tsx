import { createDataset, listDatasets } from '@uurga/shared/api/datasets.ts'
import { modalities } from '@uurga/shared/modalities/registry.ts'
import type { Modality } from '@uurga/shared/api/primitives.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../api/use-command.ts'
import { SelectField } from '../../ui/Field.tsx'
import { FormSheet } from '../../ui/FormSheet.tsx'
import { BLANK, DescriptionFields, type Description } from './DescriptionFields.tsx'

const MODALITIES = Object.keys(modalities) as Modality[]

/** Makes a dataset and opens it, ready for files. */
export function NewDatasetSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [modality, setModality] = useState<Modality>('image')
  const [described, setDescribed] = useState<Description>(BLANK)
  const create = useCommand(createDataset, [listDatasets])
  const send = async (): Promise<void> => {
    const made = await create.run({ body: { ...described, modality } })
    if (made.done) await navigate(`/datasets/${made.reply.id}`)
  }
  return (
    <FormSheet
      open={open}
      title={t('datasets.new')}
      act={t('shell.create')}
      missing={described.name.trim() === '' && t('shell.required')}
      command={create}
      onSend={send}
      onClose={onClose}
    >
      <SelectField
        label={t('datasets.modality')}
        hint={t('datasets.modalityHint')}
        value={modality}
        options={MODALITIES.map(value => ({ value, name: t(`words.modality.${value}`) }))}
        onChange={setModality}
      />
      <DescriptionFields value={described} onChange={setDescribed} />
    </FormSheet>
  )
}
