/** Made by scripts/debian-packages.ts: do not edit. Name, version, architecture, bytes of the archive, KiB installed, dependencies. */
export const debianCatalogue = `
apache2 2.4.71-1~deb12u1 amd64 237772 588 apache2-bin,apache2-data,apache2-utils,lsb-base,media-types,perl,procps
apache2-bin 2.4.71-1~deb12u1 amd64 1409916 5144 perl,libapr1,libaprutil1,libaprutil1-dbd-sqlite3,libaprutil1-ldap,libbrotli1,libcurl4,libjansson4,libldap-2.5-0,liblua5.3-0,libnghttp2-14,libssl3,libxml2
apache2-data 2.4.71-1~deb12u1 all 159880 847
apache2-utils 2.4.71-1~deb12u1 amd64 223608 452 libapr1,libaprutil1,libssl3
bc 1.07.1-3+b1 amd64 109648 241 libreadline8
bind9-dnsutils 1:9.18.49-1~deb12u3 amd64 158488 501 bind9-host,bind9-libs,libedit2,libjemalloc2,libkrb5-3,libprotobuf-c1
bind9-host 1:9.18.49-1~deb12u3 amd64 57620 147 bind9-libs,libjemalloc2
bind9-libs 1:9.18.49-1~deb12u3 amd64 1185996 3509 libuv1,libfstrm0,libgssapi-krb5-2,libjemalloc2,libjson-c5,libkrb5-3,liblmdb0,libmaxminddb0,libnghttp2-14,libprotobuf-c1,libssl3,libxml2
bsdextrautils 2.38.1-5+deb12u3 amd64 86968 337
ca-certificates 20250419~deb12u2 all 160948 388 openssl
curl 7.88.1-10+deb12u15 amd64 315764 489 libcurl4
default-mysql-client 1.1.0 all 2852 9 mariadb-client
dnsutils 1:9.18.49-1~deb12u3 all 14224 26 bind9-dnsutils
file 1:5.44-3 amd64 42472 79 libmagic1
git 1:2.39.5-0+deb12u3 amd64 7264380 44890 libcurl3-gnutls,libexpat1,perl,liberror-perl,git-man
git-man 1:2.39.5-0+deb12u3 all 2053236 2107
groff-base 1.22.4-10 amd64 915864 3673 libuchardet0
htop 3.2.2-2 amd64 152412 378 libncursesw6,libnl-3-200,libnl-genl-3-200
inetutils-telnet 2:2.4-2+deb12u3 amd64 120880 257 libk5crypto3,libkrb5-3,netbase
iproute2 6.1.0-3 amd64 1045828 3516 libbpf1,libbsd0,libelf1,libmnl0,libtirpc3,libxtables12,libcap2-bin
iputils-ping 3:20221126-1+deb12u1 amd64 47172 121 libcap2-bin
jq 1.6-2.1+deb12u3 amd64 64432 111 libjq1
less 590-2.1~deb12u2 amd64 132044 313
libapr1 1.7.2-3+deb12u1 amd64 102116 288
libaprutil1 1.6.3-1+deb12u1 amd64 89048 284 libapr1,libexpat1,libgdbm6,libssl3
libaprutil1-dbd-sqlite3 1.6.3-1+deb12u1 amd64 14044 48 libaprutil1,libsqlite3-0
libaprutil1-ldap 1.6.3-1+deb12u1 amd64 12276 40 libaprutil1,libldap-2.5-0
libatomic1 12.2.0-14+deb12u1 amd64 9376 45
libbpf1 1:1.1.2-0+deb12u1 amd64 145032 385 libelf1
libbrotli1 1.0.9-2+deb12u1 amd64 274704 783
libbsd0 0.11.7-2 amd64 117416 202
libc-ares2 1.18.1-3 amd64 102484 169
libcap2-bin 1:2.66-4+deb12u3+b1 amd64 35220 133
libconfig-inifiles-perl 3.000003-2+deb12u1 all 45984 123
libcurl3-gnutls 7.88.1-10+deb12u15 amd64 386008 828 libbrotli1,libgssapi-krb5-2,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1
libcurl4 7.88.1-10+deb12u15 amd64 392184 840 libbrotli1,libgssapi-krb5-2,libldap-2.5-0,libnghttp2-14,libpsl5,librtmp1,libssh2-1,libssl3
libdbus-1-3 1.14.10-1~deb12u1 amd64 201240 468
libedit2 3.1-20221030-2 amd64 92992 258 libbsd0
libelf1 0.188-2.1 amd64 173796 1036
liberror-perl 0.17029-2 all 29032 73 perl
libexpat1 2.5.0-1+deb12u5 amd64 107940 414
libfstrm0 0.6.1-1 amd64 21596 70
libgdbm-compat4 1.23-3 amd64 48156 70 libgdbm6
libgdbm6 1.23-3 amd64 72248 129
libgpm2 1.20.7-10+b1 amd64 14216 45
libgssapi-krb5-2 1.20.1-2+deb12u5 amd64 135168 425 libk5crypto3,libkrb5-3,libkrb5support0
libicu72 72.1-3+deb12u1 amd64 9376124 36170
libjansson4 2.14-2 amd64 40788 101
libjemalloc2 5.3.0-1 amd64 275000 872
libjq1 1.6-2.1+deb12u3 amd64 136460 366 libonig5
libjson-c5 0.16-2 amd64 44120 109
libk5crypto3 1.20.1-2+deb12u5 amd64 79712 261 libkrb5support0
libkeyutils1 1.6.3-2 amd64 8808 40
libkrb5-3 1.20.1-2+deb12u5 amd64 332280 1077 libk5crypto3,libkeyutils1,libkrb5support0,libssl3
libkrb5support0 1.20.1-2+deb12u5 amd64 33212 134
libldap-2.5-0 2.5.13+dfsg-5 amd64 183248 553 libsasl2-2
liblmdb0 0.9.24-1 amd64 44996 104
liblua5.3-0 5.3.6-2 amd64 122984 495
liblzf1 3.6-3 amd64 10192 39
libmagic-mgc 1:5.44-3 amd64 304888 8130
libmagic1 1:5.44-3 amd64 103752 232 libmagic-mgc
libmariadb3 1:10.11.19-0+deb12u1 amd64 179504 553 mariadb-common,libssl3
libmaxminddb0 1.7.1-1 amd64 29812 76
libmnl0 1.0.4-3 amd64 12476 46
libncurses6 6.4-4 amd64 103136 335
libncursesw6 6.4-4 amd64 133824 412
libnghttp2-14 1.52.0-1+deb12u3 amd64 72404 220
libnl-3-200 3.7.0-0.2+b1 amd64 63124 182
libnl-genl-3-200 3.7.0-0.2+b1 amd64 21600 58 libnl-3-200
libnode108 18.20.4+dfsg-1~deb12u3 amd64 10633176 46435 libbrotli1,libc-ares2,libicu72,libnghttp2-14,libssl3,libuv1,node-acorn,node-cjs-module-lexer,node-undici
libnsl2 1.3.0-2 amd64 39480 127 libtirpc3
libonig5 6.9.8-1 amd64 187828 666
libpcap0.8 1.10.3-1 amd64 156700 368 libdbus-1-3
libperl5.36 5.36.0-7+deb12u4 amd64 4207640 28875 libgdbm-compat4,libgdbm6,perl-modules-5.36
libpipeline1 1.5.7-1 amd64 38540 96
libproc2-0 2:4.0.2-3 amd64 62804 232
libprotobuf-c1 1.4.1-1+b1 amd64 27492 69
libpsl5 0.21.2-1 amd64 58684 96
libpython3-stdlib 3.11.2-1+b1 amd64 9312 27 libpython3.11-stdlib
libpython3.11-minimal 3.11.2-6+deb12u9 amd64 820928 5232 libssl3
libpython3.11-stdlib 3.11.2-6+deb12u9 amd64 1798408 8334 libpython3.11-minimal,media-types,libncursesw6,libnsl2,libreadline8,libsqlite3-0,libtirpc3
libreadline8 8.2-1.3 amd64 165760 475 readline-common
librtmp1 2.4+20151223.gitfa8646d.1-2+b2 amd64 60824 146
libsasl2-2 2.1.28+dfsg-10+deb12u1 amd64 59908 167 libsasl2-modules-db
libsasl2-modules-db 2.1.28+dfsg-10+deb12u1 amd64 20524 77
libsodium23 1.0.18-1+deb12u1 amd64 162044 415
libsqlite3-0 3.40.1-2+deb12u2 amd64 838808 1682
libssh2-1 1.10.0-3+deb12u1 amd64 175976 353 libssl3
libssl3 3.0.22-1~deb12u2 amd64 2039888 6042
libtirpc-common 1.3.3+ds-1 all 14048 35
libtirpc3 1.3.3+ds-1 amd64 85192 226 libgssapi-krb5-2,libtirpc-common
libuchardet0 0.0.7-1 amd64 67816 208
libuv1 1.44.2-1+deb12u1 amd64 135616 294
libxml2 2.9.14+dfsg-1.3~deb12u6 amd64 688760 1867 libicu72
libxtables12 1.8.9-2 amd64 30752 101
lsb-base 11.6 all 4584 12
lsof 4.95.0-1 amd64 318268 482 libtirpc3
man-db 2.11.2-2 amd64 1385848 2963 bsdextrautils,groff-base,libgdbm6,libpipeline1
mariadb-client 1:10.11.19-0+deb12u1 amd64 2952092 62935 libconfig-inifiles-perl,mariadb-client-core,perl,libssl3
mariadb-client-core 1:10.11.19-0+deb12u1 amd64 869892 14655 libmariadb3,mariadb-common,libedit2,libncurses6,libssl3
mariadb-common 1:10.11.19-0+deb12u1 all 27624 69 mysql-common
media-types 10.0.0 all 26136 92
mysql-common 5.8+1.1.0 all 6636 33
nano 7.2-1+deb12u1 amd64 689556 2804 libncursesw6
net-tools 2.10-0.1+deb12u2 amd64 243404 978
netbase 6.4 all 12800 36
netcat-openbsd 1.219-1 amd64 41520 108 libbsd0
nginx 1.22.1-9+deb12u11 amd64 532468 1336 libssl3,iproute2,nginx-common
nginx-common 1.22.1-9+deb12u11 all 115544 333
node-acorn 8.8.1+ds+~cs25.17.7-2 all 128252 911 node-xtend,nodejs
node-busboy 1.6.0+~cs2.6.0-2 all 16852 89
node-cjs-module-lexer 1.2.2+dfsg-5 all 30112 160
node-undici 5.15.0+dfsg1+~cs20.10.9.3-1+deb12u4 all 284676 1484 node-busboy
node-xtend 4.0.2-3 all 3932 16
nodejs 18.20.4+dfsg-1~deb12u3 amd64 322140 3934 libnode108
openssl 3.0.22-1~deb12u2 amd64 1441784 2315 libssl3
perl 5.36.0-7+deb12u4 amd64 239392 670 perl-modules-5.36,libperl5.36
perl-modules-5.36 5.36.0-7+deb12u4 all 2817356 17821
procps 2:4.0.2-3 amd64 708712 2091 libncursesw6,libproc2-0
psmisc 23.6-1 amd64 258696 909
python3 3.11.2-1+b1 amd64 26300 81 python3-minimal,python3.11,libpython3-stdlib
python3-minimal 3.11.2-1+b1 amd64 26312 111 python3.11-minimal
python3.11 3.11.2-6+deb12u9 amd64 575032 651 python3.11-minimal,libpython3.11-stdlib,media-types
python3.11-minimal 3.11.2-6+deb12u9 amd64 2054684 6743 libpython3.11-minimal,libexpat1
readline-common 8.2-1.3 all 68988 89
redis-server 5:7.0.15-1~deb12u10 amd64 73908 183 lsb-base,redis-tools
redis-tools 5:7.0.15-1~deb12u10 amd64 991988 5837 libatomic1,libjemalloc2,liblzf1,libssl3
stress 1.0.7-1 amd64 21944 56
sudo 1.9.13p3-1+deb12u4 amd64 1890344 6055
tcpdump 4.99.3-1 amd64 466880 1332 libpcap0.8,libssl3
telnet 0.17+2.4-2+deb12u3 all 41896 54 inetutils-telnet
traceroute 1:2.1.2-1 amd64 51456 155
tree 2.1.0-1 amd64 52464 113
unzip 6.0-28+deb12u1 amd64 166504 380
vim 2:9.0.1378-2+deb12u2 amd64 1567756 3650 vim-common,vim-runtime,libgpm2,libsodium23
vim-common 2:9.0.1378-2+deb12u2 all 124836 245
vim-runtime 2:9.0.1378-2+deb12u2 all 7026844 36406
wget 1.21.3-1+deb12u1 amd64 937340 3521 libpsl5
xxd 2:9.0.1378-2+deb12u2 amd64 84116 135
zip 3.0-13+deb12u1 amd64 230316 616
`;
