import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  // The whole server is the input of the SSR build: routes, collaboration and live events share one copy of every module.
  environments: { ssr: { build: { rollupOptions: { input: './server/index.ts' } } } },
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  // PGlite's folder changes with every write; watching it would reload pages in the middle of a form.
  server: { watch: { ignored: ['**/data/**', '**/build/**'] } },
  optimizeDeps: { entries: ['app/**/*.{ts,tsx}'] },
})
