/** '%SystemDrive%\\x' → 'C:\\x'; a name that the environment does not hold stays as it is. Names are in lower case there. */
export const expandText = (text: string, environment: Readonly<Record<string, string>>): string =>
  text.replace(/%([^%]+)%/g, (whole, name: string) => {
    const folded = name.toLowerCase()
    return Object.hasOwn(environment, folded) ? (environment[folded] ?? whole) : whole
  })
