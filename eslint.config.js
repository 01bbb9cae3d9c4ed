import tseslint from 'typescript-eslint';

/** Biome formats and lints; here stand only the rules that need types. */
export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'action/dist/**',
      'sdk/generated/**',
      'mock/generated/**',
      '**/*.js',
      '**/*.mjs',
      'test/types/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: false }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
);
