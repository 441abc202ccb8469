/** Made by scripts/libraries.ts: do not edit. Shared libraries of Debian's base system: `name>target` or `name size [mode]`. */
export const libraries = `
ld-linux-x86-64.so.2 215000 755
libBrokenLocale.so.1 14640
libacl.so.1>libacl.so.1.1.2301
libacl.so.1.1.2301 38832
libanl.so.1 14480
libapt-pkg.so.6.0>libapt-pkg.so.6.0.0
libapt-pkg.so.6.0.0 2067760
libapt-private.so.0.0>libapt-private.so.0.0.0
libapt-private.so.0.0.0 497904
libattr.so.1>libattr.so.1.1.2501
libattr.so.1.1.2501 26544
libaudit.so.1>libaudit.so.1.0.0
libaudit.so.1.0.0 128952
libblkid.so.1>libblkid.so.1.1.0
libblkid.so.1.1.0 355328
libbz2.so.1>libbz2.so.1.0.4
libbz2.so.1.0>libbz2.so.1.0.4
libbz2.so.1.0.4 74688
libc.so.6 1926232 755
libc_malloc_debug.so.0 50200
libcap-ng.so.0>libcap-ng.so.0.0.0
libcap-ng.so.0.0.0 30704
libcap.so.2>libcap.so.2.66
libcap.so.2.66 47128
libcom_err.so.2>libcom_err.so.2.1
libcom_err.so.2.1 18344
libcrypt.so.1>libcrypt.so.1.1.0
libcrypt.so.1.1.0 206776
libdb-5.3.so 1843792
libdebconfclient.so.0>libdebconfclient.so.0.0.0
libdebconfclient.so.0.0.0 14376
libdl.so.2 14480
libdrop_ambient.so.0>libdrop_ambient.so.0.0.0
libdrop_ambient.so.0.0.0 14256
libe2p.so.2>libe2p.so.2.3
libe2p.so.2.3 45008
libext2fs.so.2>libext2fs.so.2.4
libext2fs.so.2.4 438608
libffi.so.8>libffi.so.8.1.2
libffi.so.8.1.2 43480
libgcc_s.so.1 125312
libgcrypt.so.20>libgcrypt.so.20.4.1
libgcrypt.so.20.4.1 1332480
libgmp.so.10>libgmp.so.10.4.1
libgmp.so.10.4.1 529216
libgnutls.so.30>libgnutls.so.30.34.3
libgnutls.so.30.34.3 2209528
libgpg-error.so.0>libgpg-error.so.0.33.1
libgpg-error.so.0.33.1 157768
libhogweed.so.6>libhogweed.so.6.6
libhogweed.so.6.6 292856
libidn2.so.0>libidn2.so.0.3.8
libidn2.so.0.3.8 198776
liblz4.so.1>liblz4.so.1.9.4
liblz4.so.1.9.4 149952
liblzma.so.5>liblzma.so.5.4.1
liblzma.so.5.4.1 190456
libm.so.6 911904
libmd.so.0>libmd.so.0.0.5
libmd.so.0.0.5 47312
libmemusage.so 18880
libmount.so.1>libmount.so.1.1.0
libmount.so.1.1.0 404096
libmvec.so.1 1019408
libnettle.so.8>libnettle.so.8.6
libnettle.so.8.6 317544
libnsl.so.1 93248
libnss_compat.so.2 39896
libnss_dns.so.2 14400
libnss_files.so.2 14400
libnss_hesiod.so.2 27136
libp11-kit.so.0>libp11-kit.so.0.3.0
libp11-kit.so.0.3.0 1261376
libpam.so.0>libpam.so.0.85.1
libpam.so.0.85.1 67584
libpam_misc.so.0>libpam_misc.so.0.82.1
libpam_misc.so.0.82.1 14432
libpamc.so.0>libpamc.so.0.82.1
libpamc.so.0.82.1 18504
libpcprofile.so 14592
libpcre2-8.so.0>libpcre2-8.so.0.11.2
libpcre2-8.so.0.11.2 629384
libpsx.so.2>libpsx.so.2.66
libpsx.so.2.66 22592
libpthread.so.0 14480
libresolv.so.2 60328
librt.so.1 14640
libseccomp.so.2>libseccomp.so.2.5.4
libseccomp.so.2.5.4 129312
libselinux.so.1 174312
libsemanage.so.2 270424
libsepol.so.2 764192
libsmartcols.so.1>libsmartcols.so.1.1.0
libsmartcols.so.1.1.0 239744
libss.so.2>libss.so.2.0
libss.so.2.0 34736
libstdc++.so.6>libstdc++.so.6.0.30
libstdc++.so.6.0.30 2190440
libsystemd.so.0>libsystemd.so.0.35.0
libsystemd.so.0.35.0 844736
libtasn1.so.6>libtasn1.so.6.6.3
libtasn1.so.6.6.3 83968
libthread_db.so.1 35752
libtic.so.6>libtic.so.6.4
libtic.so.6.4 71840
libtinfo.so.6>libtinfo.so.6.4
libtinfo.so.6.4 204088
libudev.so.1>libudev.so.1.7.5
libudev.so.1.7.5 182544
libunistring.so.2>libunistring.so.2.2.0
libunistring.so.2.2.0 1792040
libutil.so.1 14480
libuuid.so.1>libuuid.so.1.3.0
libuuid.so.1.3.0 34872
libxxhash.so.0>libxxhash.so.0.8.1
libxxhash.so.0.8.1 80008
libz.so.1>libz.so.1.2.13
libz.so.1.2.13 121280
libzstd.so.1>libzstd.so.1.5.4
libzstd.so.1.5.4 763816
`;

/** Which of them programs need, where that is more than libc.so.6, in the order in which they are loaded. */
export const needs = `
apt apt-cache apt-cdrom apt-config apt-get apt-mark: libapt-private.so.0.0 libapt-pkg.so.6.0 libstdc++.so.6 libgcc_s.so.1 libc.so.6 libz.so.1 libbz2.so.1.0 liblzma.so.5 liblz4.so.1 libzstd.so.1 libudev.so.1 libsystemd.so.0 libgcrypt.so.20 libxxhash.so.0 libm.so.6 libcap.so.2 libgpg-error.so.0
bash clear clear_console dmesg more setterm tabs tput tset: libtinfo.so.6 libc.so.6
chage groupadd groupdel groupmod grpck grpconv grpunconv pwck pwconv pwunconv vipw: libaudit.so.1 libselinux.so.1 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0
chattr lsattr: libe2p.so.2 libcom_err.so.2 libc.so.6
chcon dir dpkg-statoverride id ls mkdir mkfifo mknod nsenter runcon stat vdir: libselinux.so.1 libc.so.6 libpcre2-8.so.0
chfn chsh passwd groupmems: libpam.so.0 libpam_misc.so.0 libaudit.so.1 libselinux.so.1 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0
cp install mv: libselinux.so.1 libacl.so.1 libattr.so.1 libc.so.6 libpcre2-8.so.0
dpkg: libmd.so.0 libselinux.so.1 libc.so.6 libpcre2-8.so.0
dpkg-deb: libmd.so.0 libz.so.1 liblzma.so.5 libzstd.so.1 libbz2.so.1.0 libc.so.6
dpkg-divert dpkg-query dpkg-split dpkg-trigger: libmd.so.0 libc.so.6
expr factor: libgmp.so.10 libc.so.6
fincore lscpu lsfd lsipc lsirq lsmem prlimit wdctl losetup zramctl: libsmartcols.so.1 libc.so.6
find: libselinux.so.1 libm.so.6 libc.so.6 libpcre2-8.so.0
findmnt: libmount.so.1 libsmartcols.so.1 libblkid.so.1 libudev.so.1 libc.so.6 libselinux.so.1 libpcre2-8.so.0
gpasswd chgpasswd: libaudit.so.1 libselinux.so.1 libcrypt.so.1 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0
gpgv: libz.so.1 libbz2.so.1.0 libgcrypt.so.20 libgpg-error.so.0 libc.so.6
grep: libpcre2-8.so.0 libc.so.6
infocmp tic toe: libtic.so.6 libtinfo.so.6 libc.so.6
lastlog: libaudit.so.1 libc.so.6 libcap-ng.so.0
logger: libsystemd.so.0 libc.so.6 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
login: libpam.so.0 libpam_misc.so.0 libaudit.so.1 libc.so.6 libcap-ng.so.0
lsblk: libblkid.so.1 libmount.so.1 libsmartcols.so.1 libudev.so.1 libc.so.6 libselinux.so.1 libpcre2-8.so.0
lslocks: libmount.so.1 libsmartcols.so.1 libc.so.6 libblkid.so.1 libselinux.so.1 libpcre2-8.so.0
lslogins: libsmartcols.so.1 libselinux.so.1 libsystemd.so.0 libc.so.6 libpcre2-8.so.0 libcap.so.2 libgcrypt.so.20 liblzma.so.5 libzstd.so.1 liblz4.so.1 libgpg-error.so.0
lsns: libsmartcols.so.1 libmount.so.1 libc.so.6 libblkid.so.1 libselinux.so.1 libpcre2-8.so.0
mawk: libm.so.6 libc.so.6
mount: libmount.so.1 libselinux.so.1 libc.so.6 libblkid.so.1 libpcre2-8.so.0
mountpoint umount fstrim: libmount.so.1 libc.so.6 libblkid.so.1 libselinux.so.1 libpcre2-8.so.0
newgrp: libaudit.so.1 libcrypt.so.1 libc.so.6 libcap-ng.so.0
partx wipefs: libblkid.so.1 libsmartcols.so.1 libc.so.6
perl perl5.36.0: libm.so.6 libc.so.6 libcrypt.so.1
sed tar: libacl.so.1 libselinux.so.1 libc.so.6 libpcre2-8.so.0
setpriv: libcap-ng.so.0 libc.so.6
su runuser: libpam.so.0 libpam_misc.so.0 libc.so.6 libaudit.so.1 libcap-ng.so.0
badblocks e2freefrag e2undo e4defrag: libext2fs.so.2 libcom_err.so.2 libc.so.6
blkdiscard blkid findfs: libblkid.so.1 libc.so.6
chpasswd: libpam.so.0 libaudit.so.1 libselinux.so.1 libcrypt.so.1 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0
cppw: libselinux.so.1 libaudit.so.1 libc.so.6 libpcre2-8.so.0 libcap-ng.so.0
debugfs: libext2fs.so.2 libe2p.so.2 libss.so.2 libcom_err.so.2 libblkid.so.1 libuuid.so.1 libc.so.6
dumpe2fs: libext2fs.so.2 libcom_err.so.2 libe2p.so.2 libblkid.so.1 libc.so.6
e2fsck mke2fs tune2fs: libext2fs.so.2 libcom_err.so.2 libblkid.so.1 libuuid.so.1 libe2p.so.2 libc.so.6
e2image: libext2fs.so.2 libcom_err.so.2 libblkid.so.1 libc.so.6
e4crypt: libuuid.so.1 libext2fs.so.2 libc.so.6 libcom_err.so.2
faillock: libpam.so.0 libaudit.so.1 libc.so.6 libcap-ng.so.0
fsck swapoff: libmount.so.1 libblkid.so.1 libc.so.6 libselinux.so.1 libpcre2-8.so.0
fsck.cramfs mkfs.cramfs: libz.so.1 libc.so.6
hwclock: libm.so.6 libaudit.so.1 libc.so.6 libcap-ng.so.0
mkhomedir_helper pam_timestamp_check: libpam.so.0 libc.so.6 libaudit.so.1 libcap-ng.so.0
mkswap: libuuid.so.1 libblkid.so.1 libselinux.so.1 libc.so.6 libpcre2-8.so.0
newusers: libpam.so.0 libaudit.so.1 libselinux.so.1 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0
pwhistory_helper: libcrypt.so.1 libc.so.6
resize2fs: libe2p.so.2 libext2fs.so.2 libcom_err.so.2 libc.so.6
sulogin unix_update: libcrypt.so.1 libselinux.so.1 libc.so.6 libpcre2-8.so.0
swaplabel: libblkid.so.1 libuuid.so.1 libc.so.6
swapon: libblkid.so.1 libmount.so.1 libsmartcols.so.1 libc.so.6 libselinux.so.1 libpcre2-8.so.0
unix_chkpwd: libcrypt.so.1 libselinux.so.1 libaudit.so.1 libc.so.6 libpcre2-8.so.0 libcap-ng.so.0
update-passwd: libdebconfclient.so.0 libselinux.so.1 libc.so.6 libpcre2-8.so.0
useradd userdel usermod: libaudit.so.1 libselinux.so.1 libsemanage.so.2 libc.so.6 libcap-ng.so.0 libpcre2-8.so.0 libsepol.so.2 libbz2.so.1.0
`;
