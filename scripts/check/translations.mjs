/**
 * English and Spanish say the same things: the same keys with the same placeholders, every plural form the language has, every
 * key the code names exists, and none is left over.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keysInCode } from './translation-keys.mjs'

const languages = ['en', 'es']
const form = /_(zero|one|two|few|many|other)$/

/** Answers { problems, note } for the project in `root`. */
export function checkTranslations(root) {
  const words = Object.fromEntries(languages.map((language) => [language, readWords(join(root, 'locales', language))]))
  const problems = []
  for (const language of languages) problems.push(...missingForms(language, words[language]))
  const [bases, spanish] = languages.map((language) => byBase(words[language]))
  for (const key of new Set([...bases.keys(), ...spanish.keys()])) {
    const [here, there] = [bases.get(key), spanish.get(key)]
    if (!here) problems.push(`${key}: in es but not in en`)
    else if (!there) problems.push(`${key}: in en but not in es`)
    else if (here.placeholders !== there.placeholders)
      problems.push(`${key}: en has {${here.placeholders}}, es has {${there.placeholders}}`)
  }
  const { named, isUsed } = keysInCode(root, new Set([...bases.keys()].map((key) => key.split(':')[0])))
  for (const { candidates, where } of named) {
    if (!candidates.some((key) => bases.has(key))) problems.push(`${where}: no such key: ${candidates.join(' or ')}`)
  }
  for (const key of bases.keys()) if (!isUsed(key)) problems.push(`${key}: nothing uses it`)
  return { problems, note: `${bases.size} keys, ${named.length} places` }
}

/** "namespace:a.b_one" → sentence, of every file in the folder. */
function readWords(folder) {
  const words = new Map()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const namespace = file.slice(0, -'.json'.length)
    const walk = (value, path) => {
      if (typeof value === 'string') words.set(`${namespace}:${path}`, value)
      else for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key)
    }
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), '')
  }
  return words
}

/** Plural forms of one key together, with the placeholders any of them has ("one" may leave out the number). */
function byBase(words) {
  const bases = new Map()
  for (const [key, sentence] of words) {
    const base = key.replace(form, '')
    const names = [...sentence.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1])
    bases.set(base, new Set([...(bases.get(base) ?? []), ...names]))
  }
  return new Map([...bases].map(([base, names]) => [base, { placeholders: [...names].sort().join(', ') }]))
}

function missingForms(language, words) {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const bases = new Set([...words.keys()].filter((key) => form.test(key)).map((key) => key.replace(form, '')))
  return [...bases].flatMap((base) =>
    wanted
      .filter((category) => !words.has(`${base}_${category}`))
      .map((category) => `${base}: ${language} lacks the plural form "${category}"`),
  )
}
