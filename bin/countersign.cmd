@echo off
node "%~dp0..\tools\launch.mjs" src/main.ts %*
