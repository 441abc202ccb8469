/** Made by scripts/libraries.ts: do not edit. Shared libraries that Debian's packages add to it: `name>target` or `name size [mode]`. */
export const libraries = `
libaio.so.1.0.2 14184
libaio.so.1>libaio.so.1.0.2
libapr-1.so.0.7.2 247136
libapr-1.so.0>libapr-1.so.0.7.2
libaprutil-1.so.0.6.3 184984
libaprutil-1.so.0>libaprutil-1.so.0.6.3
libatomic.so.1.2.0 30776
libatomic.so.1>libatomic.so.1.2.0
libbpf.so.1.1.2 358880
libbpf.so.1>libbpf.so.1.1.2
libbrotlicommon.so.1.0.9 137376
libbrotlicommon.so.1>libbrotlicommon.so.1.0.9
libbrotlidec.so.1.0.9 47264
libbrotlidec.so.1>libbrotlidec.so.1.0.9
libbsd.so.0.11.7 84840
libbsd.so.0>libbsd.so.0.11.7
libcrypto.so.3 4734232
libcurl.so.4.8.0 712120
libcurl.so.4>libcurl.so.4.8.0
libedit.so.2.0.70 216640
libedit.so.2>libedit.so.2.0.70
libelf-0.188.so 109088
libelf.so.1>libelf-0.188.so
libexpat.so.1.8.10 174184
libexpat.so.1>libexpat.so.1.8.10
libgssapi_krb5.so.2.2 338680
libgssapi_krb5.so.2>libgssapi_krb5.so.2.2
libjemalloc.so.2 839320
libk5crypto.so.3.1 183048
libk5crypto.so.3>libk5crypto.so.3.1
libkeyutils.so.1.10 22448
libkeyutils.so.1>libkeyutils.so.1.10
libkrb5.so.3.3 888080
libkrb5.so.3>libkrb5.so.3.3
libkrb5support.so.0.1 52224
libkrb5support.so.0>libkrb5support.so.0.1
liblber-2.5.so.0.1.8 63832
liblber-2.5.so.0>liblber-2.5.so.0.1.8
libldap-2.5.so.0.1.8 380432
libldap-2.5.so.0>libldap-2.5.so.0.1.8
liblzf.so.1.5 18272
liblzf.so.1>liblzf.so.1.5
libmnl.so.0.2.0 26616
libmnl.so.0>libmnl.so.0.2.0
libncurses.so.6.4 165808
libncurses.so.6>libncurses.so.6.4
libncursesw.so.6.4 231344
libncursesw.so.6>libncursesw.so.6.4
libnghttp2.so.14.24.1 190928
libnghttp2.so.14>libnghttp2.so.14.24.1
libnuma.so.1.0.0 52312
libnuma.so.1>libnuma.so.1.0.0
libproc2.so.0.0.1 203272
libproc2.so.0>libproc2.so.0.0.1
libpsl.so.5.3.4 75616
libpsl.so.5>libpsl.so.5.3.4
librtmp.so.1 122280
libsasl2.so.2.0.25 113392
libsasl2.so.2>libsasl2.so.2.0.25
libssh2.so.1.0.1 260552
libssh2.so.1>libssh2.so.1.0.1
libssl.so.3 688160
libtirpc.so.3.0.0 186832
libtirpc.so.3>libtirpc.so.3.0.0
liburing.so.2.3 22448
liburing.so.2>liburing.so.2.3
libxtables.so.12.7.0 67504
libxtables.so.12>libxtables.so.12.7.0
`;

/** Which of them programs need, where that is more than libc.so.6, in the order in which they are loaded. */
export const needs = `
curl: libcurl.so.4 libz.so.1 libc.so.6 libnghttp2.so.14 libidn2.so.0 librtmp.so.1 libssh2.so.1 libpsl.so.5 libssl.so.3 libcrypto.so.3 libgssapi_krb5.so.2 libldap-2.5.so.0 liblber-2.5.so.0 libzstd.so.1 libbrotlidec.so.1 libunistring.so.2 libgnutls.so.30 libhogweed.so.6 libnettle.so.8 libgmp.so.10 libkrb5.so.3 libk5crypto.so.3 libcom_err.so.2 libkrb5support.so.0 libsasl2.so.2 libbrotlicommon.so.1 libp11-kit.so.0 libtasn1.so.6 libkeyutils.so.1 libresolv.so.2 libffi.so.8
ip: libbpf.so.1 libelf.so.1 libmnl.so.0 libbsd.so.0 libcap.so.2 libc.so.6 libz.so.1 libmd.so.0
ss: libselinux.so.1 libtirpc.so.3 libbsd.so.0 libmnl.so.0 libcap.so.2 libc.so.6 libpcre2-8.so.0 libgssapi_krb5.so.2 libmd.so.0 libkrb5.so.3 libk5crypto.so.3 libcom_err.so.2 libkrb5support.so.0 libkeyutils.so.1 libresolv.so.2
bridge: libmnl.so.0 libcap.so.2 libc.so.6
nginx: libcrypt.so.1 libpcre2-8.so.0 libssl.so.3 libcrypto.so.3 libz.so.1 libc.so.6
tc: libbpf.so.1 libelf.so.1 libmnl.so.0 libbsd.so.0 libcap.so.2 libm.so.6 libxtables.so.12 libc.so.6 libz.so.1 libmd.so.0
ab: libaprutil-1.so.0 libapr-1.so.0 libm.so.6 libssl.so.3 libcrypto.so.3 libc.so.6 libexpat.so.1 libcrypt.so.1 libuuid.so.1
free pgrep pmap ps uptime vmstat w: libproc2.so.0 libc.so.6 libsystemd.so.0 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
htpasswd: libaprutil-1.so.0 libapr-1.so.0 libcrypt.so.1 libc.so.6 libexpat.so.1 libuuid.so.1
rotatelogs: libapr-1.so.0 libc.so.6 libuuid.so.1
top: libproc2.so.0 libtinfo.so.6 libc.so.6 libsystemd.so.0 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
watch: libncursesw.so.6 libtinfo.so.6 libc.so.6
apache2: libpcre2-8.so.0 libaprutil-1.so.0 libapr-1.so.0 libc.so.6 libexpat.so.1 libcrypt.so.1 libuuid.so.1
redis-benchmark redis-check-aof redis-check-rdb redis-cli: libatomic.so.1 liblzf.so.1 libjemalloc.so.2 libm.so.6 libsystemd.so.0 libssl.so.3 libcrypto.so.3 libc.so.6 libstdc++.so.6 libgcc_s.so.1 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
mariadb: libedit.so.2 libncurses.so.6 libtinfo.so.6 libssl.so.3 libcrypto.so.3 libz.so.1 libstdc++.so.6 libgcc_s.so.1 libc.so.6 libbsd.so.0 libm.so.6 libmd.so.0
mariadb-admin mariadb-check mariadb-dump mariadb-import mariadb-show: libssl.so.3 libcrypto.so.3 libz.so.1 libc.so.6
pstree: libtinfo.so.6 libc.so.6
mariadbd: libpcre2-8.so.0 libcrypt.so.1 liburing.so.2 libaio.so.1 libnuma.so.1 libsystemd.so.0 libz.so.1 libssl.so.3 libcrypto.so.3 libstdc++.so.6 libm.so.6 libgcc_s.so.1 libc.so.6 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
`;
