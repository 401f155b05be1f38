import { useEffect, useRef } from 'react'
import { useSave } from '../../parts/use-save.tsx'
import { navigate } from '../../place/navigation.ts'
import type { PlaceDialogProps } from '../../place/place-dialog.ts'
import { parentOf } from '../../place/routes.ts'
import { removeObject, usePlaceObject } from '../shared/objects.ts'

/** Removes the site, application or virtual directory at a place; the save dialog is the question. */
export function RemoveDialog({ place, scope, onClose }: PlaceDialogProps) {
  const save = useSave()
  const object = usePlaceObject(place)
  const asked = useRef(false)
  useEffect(() => {
    if (object === undefined || asked.current) return
    asked.current = true
    void save({ ...removeObject(object.collection, object.id), title: `Remove ${scope}` }).then((isGone) => {
      const parent = parentOf(place)
      if (isGone && parent) navigate({ place: parent })
      onClose()
    })
  })
  return null
}
