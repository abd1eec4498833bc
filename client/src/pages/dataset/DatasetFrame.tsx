import { may } from '@uurga/shared/access/access.ts'
import { getDataset, listImports, type Dataset } from '@uurga/shared/api/datasets.ts'
import { useQueryClient } from '@tanstack/react-query'
import { groupingSchema, type Grouping } from '@uurga/shared/modalities/image/scenes.ts'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useOutletContext, useParams } from 'react-router'
import { useWatch } from '../../api/LiveProvider.tsx'
import { readAgain } from '../../api/read-again.ts'
import { mayAnywhere, useMe } from '../../api/use-me.ts'
import { useReply } from '../../api/use-reply.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SubBar } from '../../ui/SubBar.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { startUpload } from './uploads.ts'

export interface DatasetContext {
  readonly dataset: Dataset
  /** Whether this person may change it: the server has the last word. */
  readonly writes: boolean
  readonly pickFiles: () => void
  /** How pictures become items, and files that wait for a look at what will be made of them. */
  readonly scenes: Scenes
}

export interface Scenes {
  readonly grouping: Grouping
  choose(grouping: Grouping): void
  readonly waiting: readonly File[] | null
  start(): void
  leave(): void
}

/** The dataset of the pages below. */
export const useDataset = (): DatasetContext => useOutletContext<DatasetContext>()

/** What all pages of a dataset share: its name and pages, and files dropped anywhere are imported. */
export function DatasetFrame() {
  const { dataset: id = '' } = useParams()
  const reading = useReply(getDataset, { params: { dataset: id } })
  useWatch('dataset', id)
  return <Loaded of={reading}>{dataset => <Frame key={dataset.id} dataset={dataset} />}</Loaded>
}

function Frame({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation()
  usePageTitle(dataset.name, t('datasets.title'))
  const me = useMe()
  const writes = may(me.role, 'dataset.write') || dataset.owner === me.id || mayAnywhere(me, 'dataset.write')
  const queries = useQueryClient()
  const picker = useRef<HTMLInputElement>(null)
  const [grouping, choose] = useState<Grouping>(() => groupingSchema.parse({}))
  const [waiting, setWaiting] = useState<readonly File[] | null>(null)
  const start = useCallback(
    (files: readonly File[]) => {
      setWaiting(null)
      void startUpload(dataset.id, files, grouping, () => void readAgain(queries, [listImports]))
    },
    [dataset.id, queries, grouping]
  )
  const send = grouping.group === 'file' ? start : setWaiting
  const scenes: Scenes = {
    grouping,
    choose,
    waiting,
    start: () => waiting && start(waiting),
    leave: () => setWaiting(null)
  }
  const pickFiles = useCallback(() => picker.current?.click(), [])
  const base = `/datasets/${dataset.id}`
  const page = (
    <>
      <SubBar
        title={dataset.name}
        tabs={[
          { to: base, name: t('datasets.tabItems'), end: true },
          { to: `${base}/about`, name: t('datasets.tabAbout') }
        ]}
      >
        <span className="nowrap">
          {[t(`words.modality.${dataset.modality}`), dataset.industry, dataset.licence].filter(part => part !== '').join(' · ')}
        </span>
        {may(me.role, 'project.create') && (
          <LinkButton size="tool" to={`/projects?new=${dataset.id}`}>
            {t('datasets.newProject')}
          </LinkButton>
        )}
        {writes && (
          <Button size="tool" kind="primary" icon="upload" onClick={pickFiles}>
            {t('datasets.import')}
          </Button>
        )}
      </SubBar>
      <Outlet context={{ dataset, writes, pickFiles, scenes } satisfies DatasetContext} />
    </>
  )
  if (!writes) return page
  return (
    <FileDrop invitation={t('datasets.drop', { name: dataset.name })} onFiles={send}>
      {page}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) send(files)
        }}
      />
    </FileDrop>
  )
}
