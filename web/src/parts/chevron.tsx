/** Points right, or down where what it stands before is open. */
export function Chevron({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
      <path
        d={isOpen ? 'm2.5 4.5 3.5 3.5 3.5-3.5' : 'M4.5 2.5 8 6 4.5 9.5'}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
