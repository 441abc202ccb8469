/** Made by scripts/image-files.ts: do not edit. A line is `path/ [mode]`, `path>target` or `path size [mode]`; `!` follows a program that is not simulated, `+` is the folder of the line before. */
export const debianFiles = `
bin>usr/bin
boot/
dev/
etc/
etc/adduser.conf 3040 644
+alternatives/
etc/alternatives/README 100 644
+awk>/usr/bin/mawk
+nawk>/usr/bin/mawk
+pager>/bin/more
+rmt>/usr/sbin/rmt-tar
+which>/usr/bin/which.debianutils
etc/apt/
etc/apt/apt.conf.d/
+auth.conf.d/
+keyrings/
+preferences.d/
+sources.list 47 644
+sources.list.d/
+trusted.gpg.d/
etc/bash.bashrc 1994 644
+bindresvport.blacklist 367 644
+cron.d/
+cron.daily/
+debconf.conf 2969 644
+debian_version 6 644
+default/
+deluser.conf 1706 644
+dpkg/
+e2scrub.conf 685 644
+environment 0 644
+fstab 37 644
+gai.conf 2584 644
+group 434 644
+gshadow 364 640
+host.conf 9 644
+hostname 0 755
+init.d/
+issue 27 644
+issue.net 20 644
+kernel/
+ld.so.cache 4523 644
+ld.so.conf 34 644
+ld.so.conf.d/
+libaudit.conf 191 644
+localtime>/usr/share/zoneinfo/Etc/UTC
+login.defs 12569 644
+logrotate.d/
+mke2fs.conf 782 644
+motd 286 644
+nsswitch.conf 494 644
+opt/
+os-release>../usr/lib/os-release
+pam.conf 552 644
+pam.d/
+passwd 839 644
+profile 769 644
+profile.d/
+rc0.d/
+rc1.d/
+rc2.d/
+rc3.d/
+rc4.d/
+rc5.d/
+rc6.d/
+rcS.d/
+resolv.conf 0 755
+rmt>/usr/sbin/rmt
+security/
+selinux/
+shadow 474 640
+shells 128 644
+skel/
+subgid 0 644
+subuid 0 644
+systemd/
+terminfo/
+timezone 8 644
+update-motd.d/
+xattr.conf 681 644
home/
lib>usr/lib
lib64>usr/lib64
media/
mnt/
opt/
proc/
root/ 700
root/.bashrc 571 644
+.profile 161 644
run/
run/lock/ 1777
+mount/
sbin>usr/sbin
srv/
sys/
tmp/ 1777
usr/
usr/bin/
usr/bin/[ 68496
+addpart! 31040
+apt 18752
+apt-cache 88456
+apt-cdrom! 22920
+apt-config! 26944
+apt-get 51592
+apt-key! 27972
+apt-mark! 59784
+arch 43888
+awk>/etc/alternatives/awk
+b2sum! 60400
+base32! 48016
+base64 48016
+basename 43856
+basenc! 56208
+bash 1265648
+bashbug! 6865
+captoinfo>tic
+cat 44016
+chage! 80376 2755
+chattr! 14584
+chcon! 68720
+chfn! 62672 4755
+chgrp 68656
+chmod 64496
+choom! 55616
+chown 72752
+chrt! 67904
+chsh! 52880 4755
+cksum 142384
+clear 14584
+clear_console! 14488
+cmp 52176
+comm 48048
+cp 151152
+csplit! 122032
+cut 48112
+dash 125640
+date 121904
+dd 89240
+deb-systemd-helper! 24358
+deb-systemd-invoke! 6241
+debconf! 2859
+debconf-apt-progress! 11541
+debconf-communicate! 608
+debconf-copydb! 1719
+debconf-escape! 647
+debconf-set-selections! 2995
+debconf-show! 1827
+delpart! 31040
+df 102200
+diff 155216
+diff3! 68752
+dir! 151344
+dircolors! 52144
+dirname 39760
+dmesg! 88656
+dnsdomainname>hostname
+domainname>hostname
+dpkg 318096
+dpkg-deb! 170512
+dpkg-divert! 158264
+dpkg-maintscript-helper! 21206
+dpkg-query 162384
+dpkg-realpath! 4186
+dpkg-split! 129520
+dpkg-statoverride! 63824
+dpkg-trigger! 88560
+du 175440
+echo 43856
+egrep 41
+env 48536
+expand! 43952
+expiry! 31184 2755
+expr 117808
+factor! 85200
+faillog! 23072
+fallocate! 35136
+false 35664
+fgrep 41
+fincore! 35184
+find 224848
+findmnt! 85600
+flock! 35216
+fmt! 48016
+fold 43920
+getconf! 27136
+getent 36320
+getopt! 35136
+gpasswd! 88496 4755
+gpgv! 474112
+grep 203152
+groups 43920
+gunzip 2346
+gzexe! 6447
+gzip 98136
+hardlink! 51600
+head 48080
+hostid! 39760
+hostname 22680
+i386>setarch
+iconv! 64648
+id 48144
+infocmp! 63808
+infotocap>tic
+install 159544
+ionice! 35136
+ipcmk! 35200
+ipcrm! 35136
+ipcs! 76096
+ischroot! 14664
+join! 56304
+last! 51520
+lastb>last
+lastlog! 32512
+ld.so>/lib64/ld-linux-x86-64.so.2
+ldd! 5407
+link! 39760
+linux32>setarch
+linux64>setarch
+ln 72824
+locale! 47272
+localedef! 298912
+logger! 56216
+login! 53024
+logname! 39760
+ls 151344
+lsattr! 14584
+lsblk 207168
+lscpu! 129344
+lsfd! 123192
+lsipc! 100672
+lsirq! 35312
+lslocks! 72400
+lslogins! 96576
+lsmem! 67904
+lsns 84288
+mawk 158376
+mcookie! 35200
+md5sum 52176
+md5sum.textutils>md5sum
+mesg! 18744
+mkdir 97552
+mkfifo! 68784
+mknod! 72912
+mktemp 43952
+more 59712
+mount 59704 4755
+mountpoint 18744
+mv 142968
+namei! 35136
+nawk>/etc/alternatives/nawk
+newgrp! 48896 4755
+nice 43888
+nisdomainname>hostname
+nl 113776
+nohup 43920
+nproc 43920
+nsenter 35368
+numfmt! 68624
+od 80912
+pager>/etc/alternatives/pager
+partx! 121152
+passwd 68248 4755
+paste 43920
+pathchk! 43888
+perl! 3804464
+perl5.36.0! 3804464
+pidof>/sbin/killall5
+pinky! 48176
+pldd! 23232
+pr! 81008
+printenv 35664
+printf 64432
+prlimit! 39760
+ptx! 138480
+pwd 43952
+rbash>bash
+readlink 52112
+realpath 52144
+rename.ul! 22840
+renice! 14648
+reset>tset
+resizepart! 72000
+rev 14648
+rgrep! 30
+rm 72752
+rmdir 56240
+run-parts! 27560
+runcon! 43984
+savelog! 10487
+script! 71992
+scriptlive! 55608
+scriptreplay! 47416
+sdiff! 56400
+sed 126424
+seq 60336
+setarch! 27216
+setpriv! 80192
+setsid 14648
+setterm! 47424
+sg>newgrp
+sh>dash
+sha1sum 56272
+sha224sum! 60368
+sha256sum 60368
+sha384sum! 64464
+sha512sum! 64464
+shred! 64656
+shuf! 60400
+sleep 43888
+sort 118456
+split! 60984
+stat 97488
+stdbuf 60336
+stty 85008
+su 72000 4755
+sum! 52184
+sync 39824
+tabs! 18672
+tac 113712
+tail 76944
+tar 531984
+taskset! 63808
+tee 43984
+tempfile! 14520
+test 60304
+tic! 92512
+timeout 48632
+toe! 22768
+touch 109616
+tput! 26896
+tr 56208
+true 35664
+truncate 43920
+tset 30968
+tsort! 56208
+tty 35696
+tzselect! 15352
+uclampset! 63808
+umount 35128 4755
+uname 43888
+uncompress! 2346
+unexpand! 43952
+uniq 48080
+unlink 39760
+unshare! 84520
+update-alternatives! 59712
+users 39824
+utmpdump! 31032
+vdir! 151344
+wall! 39224
+wc 52280
+wdctl! 72024
+whereis! 31504
+which>/etc/alternatives/which
+which.debianutils 946
+who 60432
+whoami 39792
+x86_64>setarch
+xargs 72136
+yes 39760
+ypdomainname>hostname
+zcat 1984
+zcmp! 1678
+zdiff! 6460
+zdump! 23064
+zegrep! 29
+zfgrep! 29
+zforce! 2081
+zgrep! 8103
+zless! 2206
+zmore! 1842
+znew! 4577
usr/games/
+include/
+lib/
usr/lib/apt/
+dpkg/
+init/
+locale/
+lsb/
+mime/
+os-release 267 644
+systemd/
+terminfo/
+tmpfiles.d/
+udev/
+x86_64-linux-gnu/
usr/lib64/
+libexec/
+local/
usr/local/bin/
+etc/
+games/
+include/
+lib/
+man>share/man
+sbin/
+share/
+src/
usr/sbin/
usr/sbin/add-shell! 1053
+addgroup>adduser
+adduser 48382
+agetty! 69112
+badblocks! 35072
+blkdiscard! 35136
+blkid! 125280
+blkzone! 80192
+blockdev! 80192
+chcpu! 47416
+chgpasswd! 67880
+chmem! 67904
+chpasswd 63856
+chroot 48112
+cpgr>cppw
+cppw! 61880
+ctrlaltdel! 39224
+debugfs! 239440
+delgroup>deluser
+deluser 16727
+dpkg-fsys-usrunmess! 17401
+dpkg-preconfigure! 3925
+dpkg-reconfigure! 4485
+dumpe2fs! 31040
+e2freefrag! 14648
+e2fsck! 356624
+e2image! 55760
+e2label>tune2fs
+e2mmpstatus>dumpe2fs
+e2scrub! 7294
+e2scrub_all! 5394
+e2undo! 22840
+e4crypt! 26936
+e4defrag! 30960
+faillock! 14584
+filefrag! 18696
+findfs! 14648
+fsck! 55664
+fsck.cramfs! 43384
+fsck.ext2>e2fsck
+fsck.ext3>e2fsck
+fsck.ext4>e2fsck
+fsck.minix! 125272
+fsfreeze! 14648
+fstab-decode! 14576
+fstrim! 76096
+getty>agetty
+groupadd 101416
+groupdel! 88936
+groupmems! 67920
+groupmod! 101384
+grpck! 67888
+grpconv! 59536
+grpunconv! 59536
+hwclock! 88512
+iconvconfig! 31584
+installkernel! 2659
+invoke-rc.d! 16517
+isosize! 31040
+killall5 26944
+ldattach! 35136
+ldconfig! 982880
+logsave! 14424
+losetup! 117168
+mke2fs! 141904
+mkfs! 14648
+mkfs.bfs! 35136
+mkfs.cramfs! 43256
+mkfs.ext2>mke2fs
+mkfs.ext3>mke2fs
+mkfs.ext4>mke2fs
+mkfs.minix! 112968
+mkhomedir_helper! 22800
+mklost+found! 14576
+mkswap! 117056
+newusers! 105392
+nologin! 14568
+pam-auth-update! 21288
+pam_getenv! 2890
+pam_namespace_helper! 467
+pam_timestamp_check! 14584
+pivot_root! 14648
+pwck! 59656
+pwconv! 55432
+pwhistory_helper! 18680
+pwunconv! 55472
+readprofile! 35168
+remove-shell! 1111
+resize2fs! 63800
+rmt>/etc/alternatives/rmt
+rmt-tar! 60432
+rtcwake! 47424
+runuser! 72000
+service! 9107
+shadowconfig! 2273
+start-stop-daemon! 44464
+sulogin! 55616
+swaplabel! 18744
+swapoff! 22840
+swapon! 51512
+switch_root! 18744
+tarcat! 936
+tune2fs! 117264
+unix_chkpwd! 39160 2755
+unix_update! 39160
+update-passwd! 39416
+update-rc.d! 17742
+update-shells! 3984
+useradd 159536
+userdel 113608
+usermod 147056
+vigr>vipw
+vipw! 74384
+wipefs! 47424
+zic! 60136
+zramctl! 117168
usr/share/
+src/
var/
var/backups/
+cache/
var/cache/adduser/
+apt/
+debconf/
+ldconfig/ 700
var/lib/
var/lib/apt/
+dpkg/
+misc/
+pam/
+shells.state 94 644
+systemd/
var/local/ 2775
+lock>/run/lock
+log/
+mail/ 2775
+opt/
+run>/run
+spool/
var/spool/mail>../mail
var/tmp/ 1777
`;

/** Packages: name, version, architecture, installed size in KiB. */
export const debianPackages = `
adduser 3.134 all 686
apt 2.6.1 amd64 4232
base-files 12.4+deb12u15 amd64 341
base-passwd 3.6.1 amd64 247
bash 5.2.15-2+b13 amd64 7164
bsdutils 1:2.38.1-5+deb12u3 amd64 355
coreutils 9.1-1 amd64 18062
dash 0.5.12-2 amd64 191
debconf 1.5.82 all 491
debian-archive-keyring 2023.3+deb12u2 all 293
debianutils 5.7-0.5~deb12u1 amd64 243
diffutils 1:3.8-4 amd64 1598
dpkg 1.21.23 amd64 6409
e2fsprogs 1.47.0-2+b2 amd64 1497
findutils 4.9.0-4 amd64 1746
gcc-12-base 12.2.0-14+deb12u1 amd64 100
gpgv 2.2.40-1.1+deb12u2 amd64 918
grep 3.8-5 amd64 1245
gzip 1.12-1 amd64 252
hostname 3.23+nmu1 amd64 46
init-system-helpers 1.65.2+deb12u1 all 133
libacl1 2.3.1-3 amd64 73
libapt-pkg6.0 2.6.1 amd64 3297
libattr1 1:2.5.1-4 amd64 59
libaudit-common 1:3.0.9-1 all 22
libaudit1 1:3.0.9-1 amd64 150
libblkid1 2.38.1-5+deb12u3 amd64 398
libbz2-1.0 1.0.8-5+b1 amd64 106
libc-bin 2.36-9+deb12u14 amd64 2042
libc6 2.36-9+deb12u14 amd64 13001
libcap-ng0 0.8.3-1+b3 amd64 65
libcap2 1:2.66-4+deb12u3+b1 amd64 95
libcom-err2 1.47.0-2+b2 amd64 55
libcrypt1 1:4.4.33-2 amd64 233
libdb5.3 5.3.28+dfsg2-1 amd64 1833
libdebconfclient0 0.270 amd64 37
libext2fs2 1.47.0-2+b2 amd64 535
libffi8 3.4.4-1 amd64 68
libgcc-s1 12.2.0-14+deb12u1 amd64 140
libgcrypt20 1.10.1-3+deb12u1 amd64 1592
libgmp10 2:6.2.1+dfsg1-1.1 amd64 855
libgnutls30 3.7.9-2+deb12u7 amd64 3396
libgpg-error0 1.46-1 amd64 192
libhogweed6 3.8.1-2 amd64 463
libidn2-0 2.3.3-1+b1 amd64 439
liblz4-1 1.9.4-1 amd64 169
liblzma5 5.4.1-1+deb12u1 amd64 333
libmd0 1.0.4-2 amd64 79
libmount1 2.38.1-5+deb12u3 amd64 454
libnettle8 3.8.1-2 amd64 520
libp11-kit0 0.24.1-2 amd64 1408
libpam-modules 1.5.2-6+deb12u2 amd64 1031
libpam-modules-bin 1.5.2-6+deb12u2 amd64 227
libpam-runtime 1.5.2-6+deb12u2 all 876
libpam0g 1.5.2-6+deb12u2 amd64 215
libpcre2-8-0 10.42-1 amd64 685
libseccomp2 2.5.4-1+deb12u1 amd64 148
libselinux1 3.4-1+b6 amd64 199
libsemanage-common 3.4-1 all 37
libsemanage2 3.4-1+b5 amd64 297
libsepol2 3.4-2.1 amd64 775
libsmartcols1 2.38.1-5+deb12u3 amd64 289
libss2 1.47.0-2+b2 amd64 71
libstdc++6 12.2.0-14+deb12u1 amd64 2686
libsystemd0 252.39-1~deb12u2 amd64 909
libtasn1-6 4.19.0-2+deb12u1 amd64 116
libtinfo6 6.4-4 amd64 541
libudev1 252.39-1~deb12u2 amd64 240
libunistring2 1.0-2 amd64 1807
libuuid1 2.38.1-5+deb12u3 amd64 79
libxxhash0 0.8.1-1 amd64 99
libzstd1 1.5.4+dfsg2-5 amd64 785
login 1:4.13+dfsg1-1+deb12u2 amd64 2550
logsave 1.47.0-2+b2 amd64 50
mawk 1.3.4.20200120-3.1 amd64 263
mount 2.38.1-5+deb12u3 amd64 393
ncurses-base 6.4-4 all 379
ncurses-bin 6.4-4 amd64 636
passwd 1:4.13+dfsg1-1+deb12u2 amd64 2827
perl-base 5.36.0-7+deb12u3 amd64 7639
sed 4.9-1+deb12u1 amd64 987
sysvinit-utils 3.06-4 amd64 100
tar 1.34+dfsg-1.2+deb12u1 amd64 3144
tzdata 2026b-0+deb12u1 all 2573
usr-is-merged 37~deb12u1 all 13
util-linux 2.38.1-5+deb12u3 amd64 4978
util-linux-extra 2.38.1-5+deb12u3 amd64 366
zlib1g 1:1.2.13.dfsg-1 amd64 168
`;
