import type { Part } from '@uurga/shared/api/datasets.ts'
import type { TFunction } from 'i18next'

/** What people call a part: its page, or its role in the scene. */
export const partTitle = ({ id, role, page }: Part, t: TFunction): string =>
  page === undefined
    ? role === 'main'
      ? id
      : role
    : [role.replace(/ ?page \d+$/, ''), t('datasets.page', { number: page + 1 })].filter(word => word !== '').join(' · ')
