export const yesNo = (value: boolean): string => (value ? 'Yes' : 'No')
export const trueFalse = (value: boolean): string => (value ? 'True' : 'False')
export const enabledDisabled = (value: boolean): string => (value ? 'Enabled' : 'Disabled')
