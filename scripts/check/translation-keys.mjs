/** Which keys of the translations the code names, read from its syntax trees. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ourFiles } from './files.mjs'

const source = (path) => /^(app|collab|server)\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts')
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * `named`: each literal key with the full keys it may mean (a file's namespaces are those it mentions, and common).
 * `isUsed`: whether a full key, or something built from a template that could be it, stands anywhere in the code.
 */
export function keysInCode(root, namespaces) {
  const named = []
  const literals = new Set()
  const templates = []
  for (const path of ourFiles(root, source)) {
    const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
    const found = inFile(file, namespaces)
    named.push(...found.named)
    for (const text of found.literals) literals.add(text)
    templates.push(...found.templates)
  }
  const isUsed = (key) => {
    const short = key.slice(key.indexOf(':') + 1)
    return (
      literals.has(key) || literals.has(short) || templates.some((pattern) => pattern.test(key) || pattern.test(short))
    )
  }
  return { named, isUsed }
}

function inFile(file, namespaces) {
  const literals = []
  const templates = []
  const called = []
  const place = (node) => `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  const visit = (node) => {
    if (ts.isStringLiteralLike(node)) literals.push({ text: node.text, where: place(node) })
    if (ts.isTemplateExpression(node)) templates.push(patternOf(node))
    const key = keyNode(node)
    if (key && ts.isStringLiteralLike(key)) called.push({ text: key.text, where: place(key) })
    ts.forEachChild(node, visit)
  }
  visit(file)
  const own = [...new Set([...literals.map(({ text }) => text).filter((text) => namespaces.has(text)), 'common'])]
  const withNamespace = literals.filter(
    ({ text }) => namespaces.has(text.split(':')[0]) && /^[\w-]+:[\w-]+(\.[\w-]+)*$/.test(text),
  )
  const without = called.filter(({ text }) => !text.includes(':'))
  return {
    literals: literals.map(({ text }) => text),
    templates: templates.filter(Boolean),
    named: [
      ...withNamespace.map(({ text, where }) => ({ candidates: [text], where })),
      ...without.map(({ text, where }) => ({ candidates: own.map((namespace) => `${namespace}:${text}`), where })),
    ],
  }
}

/** The key in `t('key')`, `something.t('key')` or `i18nKey="key"`. */
function keyNode(node) {
  if (ts.isCallExpression(node)) {
    const callee = node.expression
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : ''
    return name === 't' ? node.arguments[0] : undefined
  }
  if (ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey') return node.initializer
  return undefined
}

/** What a template such as `role.${role}` may become; nothing when it does not begin like a key. */
function patternOf(node) {
  if (!/^[\w-]+[.:]/.test(node.head.text)) return undefined
  const rest = node.templateSpans.map((span) => `[\\w.-]+${escaped(span.literal.text)}`).join('')
  return new RegExp(`^${escaped(node.head.text)}${rest}$`)
}
