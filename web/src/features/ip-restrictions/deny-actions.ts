export const denyActions = [
  { value: 'unauthorized', label: 'Unauthorized' },
  { value: 'forbidden', label: 'Forbidden' },
  { value: 'not_found', label: 'Not Found' },
  { value: 'abort', label: 'Abort' },
] as const
