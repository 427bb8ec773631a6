/**
 * A form that keeps what was typed through every error, puts the message beside its field and moves the focus to the
 * first one. A real `<form>`: it works before the script arrives and without it.
 */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { Form as RouterForm, type FormProps as RouterFormProps, useNavigation } from 'react-router'
import { useSentence } from '../lib/sentence.ts'
import { Notice } from './notice.tsx'

/** What an action answers when it refuses (keys of sentences, see `Refusal`). */
export interface FormRefusal {
  sentence: string
  values: Record<string, string | number>
  fields: Record<string, string>
}

interface FormState {
  fields: Record<string, string>
  values: Record<string, unknown>
}

const FormContext = createContext<FormState>({ fields: {}, values: {} })

/** For a field: its message and what was typed in it, if the form came back. */
export function useFieldState(name: string): { error: string | null; typed: string | null } {
  const { fields, values } = useContext(FormContext)
  const sentence = useSentence()
  const key = fields[name]
  const value = values[name]
  return { error: key ? sentence(key) : null, typed: typeof value === 'string' ? value : null }
}

/** True while a form of this page is on its way to the server. */
export function useSending(): boolean {
  return useNavigation().state === 'submitting'
}

export interface FormProps extends Omit<RouterFormProps, 'children'> {
  /** `actionData?.refusal`. */
  refusal?: FormRefusal | null
  /** `actionData?.values`: what was typed, for browsers without the script. */
  values?: Record<string, unknown> | null
  children: ReactNode
}

export function Form({ refusal, values, children, className, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const sentence = useSentence()
  useEffect(() => {
    if (!refusal) return
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(first ?? form.current?.querySelector<HTMLElement>('[data-summary]'))?.focus()
  }, [refusal])
  return (
    <RouterForm ref={form} method="post" noValidate className={className ?? 'grid max-w-form gap-5'} {...rest}>
      {refusal ? (
        <Notice kind="late" alert data-summary tabIndex={-1}>
          {sentence(refusal.sentence, refusal.values)}
        </Notice>
      ) : null}
      <FormContext value={{ fields: refusal?.fields ?? {}, values: values ?? {} }}>{children}</FormContext>
    </RouterForm>
  )
}

/** What `Form` needs of an action's answer, whatever else it may answer. */
export function comeBack(answer: unknown): { refusal: FormRefusal | null; values: Record<string, unknown> | null } {
  const { refusal = null, values = null } = (answer ?? {}) as {
    refusal?: FormRefusal
    values?: Record<string, unknown>
  }
  return { refusal, values }
}
