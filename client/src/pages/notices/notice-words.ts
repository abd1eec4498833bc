const KINDS = ['returned', 'accepted', 'fixed', 'forced', 'lapsed', 'reserved'] as const
type NoticeKind = (typeof KINDS)[number]

/** The words of a notice's kind; a kind that this version does not know yet is told as a change. */
export const noticeWords = (kind: string): NoticeKind | 'changed' => KINDS.find(known => known === kind) ?? 'changed'
