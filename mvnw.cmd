@echo off
rem Runs the Maven version that .mvn\wrapper\maven-wrapper.properties pins, fetching it once.
rem Where it comes from: MVNW_REPOURL if set; else the mvn on the PATH; else the Apache archive.
setlocal enabledelayedexpansion
set "root=%~dp0"
for /f "usebackq tokens=1,* delims==" %%a in ("%root%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="mavenVersion" set "version=%%b"
  if "%%a"=="distributionSha512Sum" set "expected=%%b"
)
set "base=%USERPROFILE%\.m2\wrapper\greenroom"
if defined MVNW_HOME set "base=%MVNW_HOME%"
set "home=%base%\apache-maven-%version%"
if exist "%home%\bin\mvn.cmd" goto run

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1 || (echo mvnw: no java found: install a JDK 17 or newer, or set JAVA_HOME 1>&2 & exit /b 1)
set "work=%base%\fetch.%RANDOM%%RANDOM%"
mkdir "%work%" || exit /b 1
set "zip=%work%\apache-maven-%version%-bin.zip"
set "fetch=%root%.mvn\wrapper\Fetch.java"

if defined MVNW_REPOURL (
  echo mvnw: fetching Maven %version% from MVNW_REPOURL 1>&2
  "%java%" "%fetch%" download "%MVNW_REPOURL%/org/apache/maven/apache-maven/%version%/apache-maven-%version%-bin.zip" "%zip%" || goto failed
  goto check
)
where mvn >nul 2>&1 && (
  echo mvnw: fetching Maven %version% with the mvn on the PATH 1>&2
  call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%version%:zip:bin" "-DoutputDirectory=%work%" 1>&2
)
if exist "%zip%" goto check
echo mvnw: fetching Maven %version% from the Apache archive 1>&2
"%java%" "%fetch%" download "https://archive.apache.org/dist/maven/maven-3/%version%/binaries/apache-maven-%version%-bin.zip" "%zip%" || goto failed

:check
for /f %%h in ('call "%java%" "%fetch%" sha512 "%zip%"') do set "found=%%h"
if /i not "%found%"=="%expected%" (
  echo mvnw: Maven %version% has the wrong SHA-512: expected %expected%, found %found%. It was not used. 1>&2
  rmdir /s /q "%work%"
  exit /b 1
)
"%java%" "%fetch%" unzip "%zip%" "%work%" || goto failed
move "%work%\apache-maven-%version%" "%home%" >nul 2>&1
rmdir /s /q "%work%"
if not exist "%home%\bin\mvn.cmd" goto failed

:run
call "%home%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:failed
echo mvnw: cannot fetch Maven %version%; set MVNW_REPOURL to a repository you can reach, or put mvn on the PATH 1>&2
if exist "%work%" rmdir /s /q "%work%"
exit /b 1
