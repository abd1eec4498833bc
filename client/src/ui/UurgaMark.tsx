/** The mark: a lasso pole. `loose`: lying on a line, where a page is empty. */
export function UurgaMark({ size = 22, loose = false }: { size?: number; loose?: boolean }) {
  if (loose) {
    return (
      <svg width="60" height="32" viewBox="0 0 60 32" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
        <path d="M0 30.5H58" stroke="var(--line2)" strokeWidth="1.5" />
        <path strokeWidth="1.75" d="M8 30L32 3" />
        <path strokeWidth="1.4" d="M32 3c9-2 17 2 17 9.500 0 6-6 8.500-11 6.500-4.500-1.800-8-6.500-9-12" />
      </svg>
    )
  }
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--acc)"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path strokeWidth="2.2" d="M3 22L14.5 2.5" />
      <path strokeWidth="1.6" d="M14.5 2.5C20.6 4 23.4 10.6 20 14.1c-3 3-8.9 1.3-9.3-4.900" />
    </svg>
  )
}
