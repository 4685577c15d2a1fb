import puppeteer from 'puppeteer'
import { createServer } from 'node:http'
import { readFileSync, existsSync } from 'node:fs'
const types={html:'text/html',css:'text/css',svg:'image/svg+xml',js:'text/javascript',xml:'text/xml',json:'application/json'}
const server=createServer((q,r)=>{let p='_site'+decodeURI(q.url.split('?')[0]);if(p.endsWith('/'))p+='index.html';if(!existsSync(p)){r.statusCode=404;p='_site/404.html'}r.setHeader('content-type',types[p.split('.').pop()]||'text/plain');r.end(readFileSync(p))}).listen(8098)
const [,,...args]=process.argv
const b=await puppeteer.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--disable-background-networking']})
for(const a of args){const [name,path,w,h,full]=a.split('|');const p=await b.newPage();await p.setViewport({width:+w,height:+h});await p.goto('http://localhost:8098'+path);await p.screenshot({path:`/tmp/shot-${name}-${w}.png`,fullPage:!!full});const sw=await p.evaluate(()=>document.documentElement.scrollWidth);console.log(name,w,'scrollWidth',sw);await p.close()}
await b.close();server.close()
