import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the desk into `dist/desk`, where the API serves it. Nothing is inlined: the content security policy allows files only. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4600' } },
});
