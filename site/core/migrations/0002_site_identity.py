import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_user'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='SiteIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='Balise', max_length=60, verbose_name='name of the site')),
                ('tagline', models.CharField(blank=True, max_length=120, verbose_name='what the site does, in one line')),
                ('is_demonstration', models.BooleanField(default=False, help_text='One line at the top of every page says that the site is a demonstration.', verbose_name='demonstration')),
                ('telephone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('opening_hours', models.CharField(blank=True, max_length=120, verbose_name='opening hours')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='street')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('city', models.CharField(blank=True, max_length=80, verbose_name='city')),
                ('legal_name', models.CharField(blank=True, max_length=160, verbose_name='legal name and form')),
                ('registration', models.CharField(blank=True, help_text='RCS or SIREN, share capital, VAT number.', max_length=160, verbose_name='registration')),
                ('publication_director', models.CharField(blank=True, max_length=120, verbose_name='director of publication')),
                ('host', models.CharField(blank=True, help_text='Name, address and telephone of the hosting company.', max_length=240, verbose_name='host')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'identity and contact',
            },
        ),
    ]
