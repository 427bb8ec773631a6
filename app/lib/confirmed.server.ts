import { Refusal } from '#server/domain/refusal.ts'

const said = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What cannot be undone is confirmed by naming it: refuses with `invalid` unless the form's `confirm` says the name. */
export function mustBeNamed(form: FormData, name: string): void {
  if (said(String(form.get('confirm') ?? '')) === said(name)) return
  throw new Refusal('invalid', 'common:refusal.fields', { fields: { confirm: 'people:field.confirm' } })
}
