import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { type Shape, shapeOf } from './shape.ts'

const pause = 300

/** Outline and word count, worked out again when typing pauses. */
export function useShape(editor: Editor): Shape {
  const [shape, setShape] = useState<Shape>(() => shapeOf(editor.state.doc))
  useEffect(() => {
    let wait: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(wait)
      wait = setTimeout(() => setShape(shapeOf(editor.state.doc)), pause)
    }
    soon()
    editor.on('update', soon)
    return () => {
      clearTimeout(wait)
      editor.off('update', soon)
    }
  }, [editor])
  return shape
}
