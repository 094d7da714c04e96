@echo off
setlocal
chcp 65001 >nul
pushd "%~dp0"
set "PYTHON="
py -3 -c "" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON python -c "" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON goto missing
%PYTHON% start.py %*
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" pause
exit /b %CODE%

:missing
popd
echo Python не найден. Установите 64-разрядный Python 3.11 или новее с сайта python.org
echo и запустите start.bat ещё раз.
echo.
echo Python табылган жок. python.org сайтынан 64 биттик Python 3.11 же жаңыраагын орнотуп,
echo start.bat файлын кайра иштетиңиз.
echo.
echo Python was not found. Install a 64-bit Python 3.11 or newer from python.org
echo and run start.bat again.
pause
exit /b 1
