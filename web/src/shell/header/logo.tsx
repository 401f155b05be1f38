/** A shield with a check of the answer: the countersign. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M16 2 4 6.5v8.2c0 7.3 5 13 12 15.3 7-2.3 12-8 12-15.3V6.5z"
        fill="var(--colorBrandBackground)"
      />
      <path
        d="m10 15.5 4.4 4.5L22.5 11"
        fill="none"
        stroke="var(--colorNeutralForegroundOnBrand)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
