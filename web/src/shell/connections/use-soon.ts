import { useEffect, useRef } from 'react'

const pause = 500

/** In Windows a tree opens what the keyboard comes to; here once it rests there. undefined: nothing any more. */
export function useSoon<T>(visit: (target: T) => void): (target: T | undefined) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (target) => {
    clearTimeout(timer.current)
    if (target !== undefined) timer.current = setTimeout(() => visit(target), pause)
  }
}
