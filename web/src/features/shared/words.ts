export const enabledDisabled = (value: boolean): string => (value ? 'Enabled' : 'Disabled')
